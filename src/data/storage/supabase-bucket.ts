/** The bucket that the migrations make. */
export const bucketName = 'documents';
