import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { sourceFiles } from './source-files.js';

/** A regular expression of the project and where it stands. */
export interface Pattern {
  pattern: RegExp;
  where: string;
}

/** Fields of db/reference whose text is compiled as a regular expression. */
const FIELDS = new Set(['re', 'neg', 'pattern', 'negative']);

/** Every regular expression that is written as a literal in the sources of libs and apps. */
export function literalPatterns(): Pattern[] {
  return sourceFiles('libs', 'apps').flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    const found: Pattern[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, source, flags] = /^\/(.*)\/([a-z]*)$/su.exec(node.text) ?? [];
        const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
        found.push({ pattern: new RegExp(source!, flags), where: `${path}:${line}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

/** Every pattern in the JSON files of a folder of reference data. */
export function dataPatterns(folder = 'db/reference'): Pattern[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => patternsIn(JSON.parse(readFileSync(join(folder, name), 'utf8')), `${folder}/${name}`));
}

function patternsIn(value: unknown, where: string): Pattern[] {
  if (value === null || typeof value !== 'object') return [];
  const name = 'code' in value && typeof value.code === 'string' ? ` ${value.code}` : '';
  return Object.entries(value).flatMap(([field, inner]: [string, unknown]) =>
    typeof inner === 'string' && FIELDS.has(field) && inner !== ''
      ? [{ pattern: new RegExp(inner), where: `${where}${name} ${field}` }]
      : patternsIn(inner, `${where}${name}`),
  );
}

/**
 * Every pattern that `load` puts together with `new RegExp`: a lib builds its patterns when it is loaded, so `load` must
 * import it for the first time.
 */
export async function builtPatterns(load: () => Promise<unknown>): Promise<Pattern[]> {
  const original = globalThis.RegExp;
  const built = new Map<string, Pattern>();
  globalThis.RegExp = new Proxy(original, {
    construct(target, args: [string | RegExp, string?], newTarget): object {
      const pattern = Reflect.construct(target, args, newTarget) as RegExp;
      const caller = new Error().stack?.split('\n')[2]?.trim() ?? '';
      if (!caller.includes('node_modules')) built.set(String(pattern), { pattern, where: caller });
      return pattern;
    },
  });
  try {
    await load();
  } finally {
    globalThis.RegExp = original;
  }
  return [...built.values()];
}
