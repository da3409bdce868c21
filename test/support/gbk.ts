/** The bytes of a text in GBK, which Node reads and does not write. */
export function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const wanted = new Set(text);
  const bytesOf = new Map<string, number[]>();
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) {
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if (wanted.has(char) && !bytesOf.has(char)) bytesOf.set(char, [lead, trail]);
    }
  return Buffer.from([...text].flatMap((char) => bytesOf.get(char) ?? [char.charCodeAt(0)]));
}
