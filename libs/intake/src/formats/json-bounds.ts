/** Bounds of a JSON text. */
export interface JsonBounds {
  /** Bytes of all strings, without the content of files (`base64`). */
  textBytes: number;
  /** Fields and list items, all levels together. */
  values: number;
  /** Levels of objects and lists. */
  depth: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FILE_FIELD = Buffer.from('"base64"');

/**
 * Checks the bounds of a JSON text on its bytes; undefined when it keeps all of them. One pass of a few milliseconds a
 * megabyte, without memory. It runs before parsing, because two megabytes of short fields take minutes in the checks that
 * follow. What is no JSON passes: the parser refuses it.
 */
export function brokenBound(json: Uint8Array, limits: JsonBounds): keyof JsonBounds | undefined {
  let depth = 0;
  let values = 0;
  let textBytes = 0;
  let lastText: Uint8Array = json.subarray(0, 0);
  let isNamed = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === QUOTE) {
      const end = endOfString(json, at);
      const isFile = isNamed && FILE_FIELD.equals(lastText);
      if (!isFile) textBytes += end - at;
      lastText = json.subarray(at, end);
      isNamed = false;
      at = end - 1;
      if (textBytes > limits.textBytes) return 'textBytes';
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      values += 1;
      isNamed = false;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    else if (byte === 0x3a) isNamed = true;
    else if (byte === 0x2c) {
      values += 1;
      isNamed = false;
    }
    if (depth > limits.depth) return 'depth';
    if (values > limits.values) return 'values';
  }
  return undefined;
}

/** The place behind the closing quote; the end of the text where there is none. */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return Math.min(at + 1, json.length);
}
