import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = join(__dirname, '../../dist/apps/console');
const ASSETS = join(BUILT, 'assets');

/** What a browser loads before the first page of a person stands: kB of gzip, scripts and styles apart. */
const FIRST_SCRIPTS = 122;
const FIRST_STYLES = 54;
/** What one screen adds at most, its own scripts with all that they import and the first page has not; the charts are apart. */
const ONE_SCREEN = 125;
const CHARTS = 200;

const names = readdirSync(ASSETS).filter((name) => /\.(js|css)$/.test(name));
const weightOf = (name: string): number => gzipSync(readFileSync(join(ASSETS, name))).length / 1024;
const weight = (files: Iterable<string>): number => [...files].reduce((sum, name) => sum + weightOf(name), 0);

/** Scripts that a script loads at once; those behind `import()` are loaded when their screen is opened. */
function importsOf(name: string): string[] {
  const text = readFileSync(join(ASSETS, name), 'utf8');
  return [...text.matchAll(/(?:from|import)\s?"\.\/([\w-]{1,80}\.js)"/g)].map(([, file = '']) => file);
}
function withImports(roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const look = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    importsOf(name).forEach(look);
  };
  roots.forEach(look);
  return found;
}
const chunk = (start: string): string[] => names.filter((name) => name.startsWith(`${start}-`) && name.endsWith('.js'));
const entry = [...readFileSync(join(BUILT, 'index.html'), 'utf8').matchAll(/assets\/([\w-]{1,80}\.js)/g)].map(
  ([, file = '']) => file,
);
const SCREENS = ['reference', 'import', 'calendar', 'retention', 'audit', 'papers', 'scans', 'desk', 'inbox', 'matter'];

describe('the weight of the console', () => {
  const first = withImports([...entry, ...chunk('frame'), ...chunk('home')]);

  it('stays small before the first page stands', () => {
    const styles = names.filter((name) => name.startsWith('index-') && name.endsWith('.css'));
    expect(weight(first)).toBeLessThan(FIRST_SCRIPTS);
    expect(weight(styles)).toBeLessThan(FIRST_STYLES);
  });

  it.each(SCREENS)('of the screen %s is loaded when it is opened, not before', (screen) => {
    const own = chunk(screen);
    expect(own).not.toEqual([]);
    expect(own.filter((name) => first.has(name))).toEqual([]);
    const more = [...withImports(own)].filter((name) => !first.has(name));
    expect(weight(more)).toBeLessThan(ONE_SCREEN);
  });

  it('has the charts apart from every screen that draws none', () => {
    const charts = chunk('drawn-chart');
    expect(charts).toHaveLength(1);
    expect(weight(charts)).toBeLessThan(CHARTS);
    for (const screen of SCREENS) expect(withImports(chunk(screen)).has(charts[0] ?? '')).toBe(false);
  });
});
