/** What the virus scanner said of a file. */
export type ScanState = 'not-scanned' | 'clean' | 'infected' | 'failed';

/**
 * Whether a picture without camera data was made of a file. `waiting`: not examined yet; `none`: the file is no picture;
 * `unreadable`: a picture that cannot be made anew, such as HEIC, GIF or a broken one; `too-large`: too many pixels.
 */
export type PictureState = 'waiting' | 'made' | 'none' | 'unreadable' | 'too-large';
