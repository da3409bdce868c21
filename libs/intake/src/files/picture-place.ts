/** The place that an encrypted picture is bound to: it opens for no other file and in no other form. */
export const picturePlace = (fileId: string, form: 'picture' | 'thumbnail'): string => `${fileId}:${form}`;
