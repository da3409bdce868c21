import { evalOrder } from './order.js';

it('links the invented day into the same matters and hotspots, in whatever order it comes', async () => {
  const lines: string[] = [];
  await evalOrder(['--permutations', '2'], (line) => lines.push(line));
  const figures = JSON.parse(lines.at(-1) ?? '') as Record<string, number>;
  expect(figures['mattersLeast']).toBeGreaterThan(0.93);
  expect(figures['hotspotsLeast']).toBeGreaterThan(0.93);
  expect(figures['precisionLeast']).toBeGreaterThan(0.95);
  expect(figures['recallLeast']).toBeGreaterThan(0.8);
});
