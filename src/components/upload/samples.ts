/** The files behind "Try with samples", served by this app. */
export const samples: readonly { path: string; filename: string; mediaType: string }[] = [];
