export const platform: string = 'x';
