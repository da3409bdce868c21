/** Whether a file begins as a TIFF (TIFF 6.0, section 2): byte order and the number 42. */
export function isTiff(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return start === 'II*\0' || start === 'MM\0*';
}
