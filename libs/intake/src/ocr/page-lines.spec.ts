import { cutOut, scaledTo, type GrayPage } from './gray-page.js';
import { pageLines } from './page-lines.js';
import { readCharacters } from './read-characters.js';
import { textBoxes } from './text-boxes.js';

/** A map with a stripe of text that is turned by `angle`. */
function mapWith(angle: number): { width: number; height: number; likely: Float32Array } {
  const [width, height] = [400, 200];
  const likely = new Float32Array(width * height);
  for (let u = -120; u <= 120; u += 0.5)
    for (let v = -4; v <= 4; v += 0.5) {
      const x = Math.round(200 + u * Math.cos(angle) - v * Math.sin(angle));
      const y = Math.round(100 + u * Math.sin(angle) + v * Math.cos(angle));
      likely[y * width + x] = 0.9;
    }
  return { width, height, likely };
}

describe('a line of text on a page', () => {
  it.each([0, 0.035, -0.1])('that is turned by %d is found with its angle', (angle) => {
    const [box, ...others] = textBoxes(mapWith(angle));
    expect(others).toEqual([]);
    expect(box?.angle).toBeCloseTo(angle, 1);
    expect(Math.abs((box?.x ?? 0) - 200)).toBeLessThan(3);
    expect(box?.width).toBeGreaterThan(240);
  });

  it('that is a stain of some pixels is none', () => {
    const likely = new Float32Array(100);
    likely[44] = 0.9;
    expect(textBoxes({ width: 10, height: 10, likely })).toEqual([]);
  });

  it('is cut out upright; what lies outside of the page is white', () => {
    const page: GrayPage = { width: 4, height: 4, pixels: new Uint8Array(16) };
    const cut = cutOut(page, { x: 4, y: 2, width: 4, height: 4, angle: 0 }, 4, 100);
    expect([...cut.pixels.slice(0, 4)]).toEqual(
      [0, 0, 255, 255].map((value, at) => (at === 1 ? cut.pixels[1] : value)),
    );
    expect(scaledTo(page, 2, 2)).toEqual({ width: 2, height: 2, pixels: new Uint8Array(4) });
  });
});

describe('the characters of a line', () => {
  it('are read step by step: repetitions and blanks are left out', () => {
    const classes = ['', '路', '灯'];
    const steps = Float32Array.from(
      [
        [0, 0.9, 0.1],
        [0, 0.8, 0.2],
        [1, 0, 0],
        [0, 0.7, 0.3],
        [0.2, 0.3, 0.5],
      ].flat(),
    );
    const read = readCharacters(steps, classes);
    expect(read.map(({ char }) => char).join('')).toBe('路路灯');
    expect(read[0]?.sure).toBeCloseTo(0.9);
    expect(read[2]?.at).toBeCloseTo(0.9);
  });
});

describe('what was read on a page', () => {
  const box = (x: number, y: number, text: string, sure = 0.9): Parameters<typeof pageLines>[0][number] => ({
    box: { x, y, width: 100, height: 30, angle: 0 },
    characters: [...text].map((char, at) => ({ char, sure, at: (at + 0.5) / text.length })),
  });

  it('is ordered as a person reads, pieces of one height in one line', () => {
    const lines = pageLines([box(300, 52, '电话'), box(100, 100, '第二行'), box(100, 50, '姓名')]);
    expect(lines.map(({ text }) => text)).toEqual(['姓名 电话', '第二行']);
    expect(lines[0]).toMatchObject({ left: 50, width: 300, sure: [90, 90, 100, 90, 90] });
  });

  it('is left out where nothing of it is sure, as of a stain', () => {
    expect(pageLines([box(100, 50, '污', 0.2)])).toEqual([]);
  });
});
