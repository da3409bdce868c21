import { TextDecoder } from 'node:util';
import { charsetOfMark, guessCharset } from './charset.js';

/** Number of bytes from the first non-ASCII character on that are examined to choose a charset. */
const LOOK_AHEAD = 65_536;

/** Bytes in pieces, e.g. a file stream or an upload. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** One physical line without its line feed; `text` is absent when the line was longer than allowed. */
export interface TextLine {
  line: number;
  text?: string;
}

/**
 * Decodes a stream with unknown charset: by a byte order mark, else UTF-8 or GB18030, chosen by the first bytes beyond
 * ASCII. Only those bytes are kept in memory.
 */
export async function* decodeStream(chunks: Chunks): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held = Buffer.alloc(0);
  let isStart = true;
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (isStart && held.length < 4) continue;
    const charset = isStart ? charsetOfMark(held) : undefined;
    isStart = false;
    const plain = charset === undefined ? asciiLength(held) : 0;
    if (plain > 0) yield held.toString('latin1', 0, plain);
    held = held.subarray(plain);
    if (charset === undefined && held.length < LOOK_AHEAD) continue;
    decoder = new TextDecoder(charset ?? guessCharset(withoutCutCharacter(held)));
    yield decoder.decode(held, { stream: true });
  }
  if (decoder !== undefined) yield decoder.decode();
  else yield new TextDecoder((isStart ? charsetOfMark(held) : undefined) ?? guessCharset(held)).decode(held);
}

function asciiLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return first < 0 ? bytes.length : first;
}

function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && bytes[end - 1]! >= 0x80) end -= 1;
  return bytes.subarray(0, end);
}

/** Lines of a text that arrives in pieces, numbered from 1. A line beyond `max` characters is skipped. */
export async function* linesOf(texts: AsyncIterable<string>, max: number): AsyncGenerator<TextLine> {
  let rest = '';
  let line = 1;
  let isTooLong = false;
  for await (const text of texts) {
    const parts = text.split('\n');
    for (const [at, part] of parts.entries()) {
      isTooLong ||= rest.length + part.length > max;
      rest = isTooLong ? '' : rest + part;
      if (at === parts.length - 1) continue;
      yield isTooLong ? { line } : { line, text: rest };
      line += 1;
      rest = '';
      isTooLong = false;
    }
  }
  if (isTooLong) yield { line };
  else if (rest !== '') yield { line, text: rest };
}
