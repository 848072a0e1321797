/** The files behind "Try with samples", served by this app. */
export const samples: readonly { path: string; filename: string; mediaType: string }[] = [
  { path: '/samples/invoice.pdf', filename: 'invoice.pdf', mediaType: 'application/pdf' },
  {
    path: '/samples/performance-agreement.docx',
    filename: 'performance-agreement.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  { path: '/samples/hotel-confirmation.txt', filename: 'hotel-confirmation.txt', mediaType: 'text/plain' },
];
