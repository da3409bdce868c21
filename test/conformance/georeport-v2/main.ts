import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CheckResult } from './check.js';
import { testEndpoint } from './suite.js';

const USAGE = `Tests an Open311 endpoint against GeoReport v2.
用法 / usage: npm run conformance:georeport -- URL [options]

  URL                base address of the endpoint, e.g. https://city.example/open311/v2
  --post             make requests at the endpoint (never on a real one without leave); needs --api-key
  --api-key KEY      key for reports
  --jurisdiction J   jurisdiction_id, sent with every request
  --discovery URL    address of the discovery document, where it lies elsewhere
  --service CODE     service of the reports; the first one without it
  --lat N --long N   place of the reports
  --json FILE        write all results as JSON too
  --all              print passed checks too

Exit code: 0 when no rule (must) is broken, 1 when one is, 2 for wrong arguments.`;

const OPTIONS = {
  post: { type: 'boolean' },
  'api-key': { type: 'string' },
  jurisdiction: { type: 'string' },
  discovery: { type: 'string' },
  service: { type: 'string' },
  lat: { type: 'string' },
  long: { type: 'string' },
  json: { type: 'string' },
  all: { type: 'boolean' },
} as const;

const SIGNS: Record<CheckResult['outcome'], string> = {
  passed: '✓',
  failed: '✗',
  'not-applicable': '–',
  skipped: '·',
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function print(results: readonly CheckResult[], all: boolean): void {
  for (const { id, level, section, rule, outcome, evidence } of results) {
    if (outcome === 'passed' && !all) continue;
    say(`${SIGNS[outcome]} ${id} [${level}] ${rule} (${section})\n    ${evidence}`);
  }
  const counted = (outcome: CheckResult['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  const broken = results.filter(({ level, outcome }) => level === 'must' && outcome === 'failed').length;
  say(
    `${results.length} checks: ${counted('passed')} passed, ${counted('failed')} failed (${broken} of them rules), ` +
      `${counted('not-applicable')} not applicable, ${counted('skipped')} skipped`,
  );
}

function readArguments():
  ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> | undefined {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const given = readArguments();
  const url = given?.positionals[0];
  const { values = {} } = given ?? {};
  if (url === undefined || !URL.canParse(url) || (values.post && values['api-key'] === undefined)) {
    say(USAGE);
    return 2;
  }
  const { 'api-key': apiKey, json, all = false, ...options } = values;
  const results = await testEndpoint({ ...options, url, apiKey });
  print(results, all);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ url, results }, undefined, 2)}\n`);
  return results.some(({ level, outcome }) => level === 'must' && outcome === 'failed') ? 1 : 0;
}

process.exitCode = await main();
