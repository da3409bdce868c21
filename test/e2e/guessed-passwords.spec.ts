import { rows } from '#platform';
import { Browser, codeOf } from '../support/browser.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { firstAdministrator, PASSWORD, type Person } from '../support/persons.js';

describe('Whoever guesses', () => {
  let hub: TestHub;
  let admin: Person;
  beforeAll(async () => {
    hub = await startTestHub();
    admin = await firstAdministrator(hub);
  });
  afterAll(() => hub.close());

  const code = (answer: { status: number; body: unknown }): string =>
    `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
  const tried = (address: string, password: string, browser = new Browser(hub.url)): Promise<string> =>
    browser.send('POST', '/session', { login: admin.login, password }, { 'x-forwarded-for': address }).then(code);

  it('waits longer and longer, also with the right password, while everybody else gets in', async () => {
    const guesser = '203.0.113.7';
    for (let wrong = 0; wrong < 5; wrong += 1) expect(await tried(guesser, 'a guess')).toBe('401 log-in-refused');
    expect(await tried(guesser, 'a guess')).toBe('429 too-many-requests');
    expect(await tried(guesser, PASSWORD)).toBe('429 too-many-requests');
    // The owner: from elsewhere, and from the very address of the guesser in a browser that is known.
    expect(await tried('203.0.113.8', PASSWORD)).toBe('201');
    expect(await tried(guesser, PASSWORD, admin.browser)).toBe('201');
    await hub.time.goOn({ hours: 1 / 50 });
    expect(await tried(guesser, 'a guess')).toBe('401 log-in-refused');
  });
  it('of many at once gets no more tries than in turn', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tried('203.0.113.9', 'a guess')));
    expect(answers.filter((answer) => answer === '401 log-in-refused').length).toBeLessThanOrEqual(5);
  });
  it('from many addresses has to work for it, and a known browser need not', async () => {
    const answers: string[] = [];
    for (let at = 0; at < 36; at += 1) answers.push(await tried(`198.51.100.${at}`, 'a guess'));
    expect(new Set(answers)).toEqual(new Set(['401 log-in-refused', '429 proof-of-work-needed']));
    expect(answers.at(-1)).toBe('429 proof-of-work-needed');
    expect(await tried('198.51.100.200', PASSWORD, admin.browser)).toBe('201');
  });
  it('codes with the right password waits, and a known browser does not', async () => {
    const refused = async (address: string): Promise<string[]> => {
      const browser = new Browser(hub.url);
      // A browser that is known for this login gets past the proof of work; it is unknown for the code afterwards.
      for (const [name, value] of admin.browser.cookies)
        if (name === 'huiliu-browser') browser.cookies.set(name, value);
      await browser.logIn(admin.login, PASSWORD);
      browser.cookies.delete('huiliu-browser');
      const answers: string[] = [];
      for (let wrong = 0; wrong < 4; wrong += 1)
        answers.push(
          code(
            await browser.send('POST', '/session/second-factor', { code: '000000' }, { 'x-forwarded-for': address }),
          ),
        );
      return answers;
    };
    const answers = [...(await refused('192.0.2.1')), ...(await refused('192.0.2.2')), ...(await refused('192.0.2.3'))];
    expect(answers.filter((answer) => answer === '401 code-refused')).toHaveLength(10);
    expect(answers.filter((answer) => answer === '429 too-many-requests')).toHaveLength(2);
    await admin.browser.logIn(admin.login, PASSWORD);
    expect(code(await admin.browser.send('POST', '/session/second-factor', { code: codeOf(admin.secret, 1) }))).toBe(
      '200',
    );
  });
  it('leaves a trail that names no address and no password', async () => {
    const entries = await rows<{ detail: { from?: string; reason?: string } }>(
      hub.database,
      "select detail from audit_entries where action = 'session.refused' and subject_id = $1",
      [admin.id],
    );
    expect(entries.length).toBeGreaterThan(25);
    expect(new Set(entries.map(({ detail }) => detail.reason))).toEqual(new Set(['password']));
    expect(new Set(entries.map(({ detail }) => detail.from)).size).toBeGreaterThan(15);
    expect(JSON.stringify(entries)).not.toMatch(/203\.0|a guess/);
  });
});
