import { readFile } from 'node:fs/promises';

/** The rows of a file with one JSON object a line; a broken line is named by its number. */
export async function readJsonLines<Row>(file: string): Promise<Row[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [JSON.parse(line) as Row];
    } catch {
      throw new Error(`${file}: line ${i + 1} is not JSON`);
    }
  });
}
