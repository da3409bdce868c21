import { createKey } from '#people';
import { row } from '#platform';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

interface Refused {
  status: number;
  body: { errors: { field: string }[] };
}

/** The hub's own Open311 door stands for the system of the department. */
describe('A department that runs an Open311 system', () => {
  let hub: TestHub;
  let apiKey: string;
  beforeAll(async () => {
    hub = await startTestHub({ OPEN311: 'on', OPEN311_JURISDICTION: 'city.example.gov.cn' });
    apiKey = (await createKey(hub.database, { name: 'their system', scopes: ['channel'], sources: ['open311'] })).key;
  });
  afterAll(() => hub.close());

  const system = (): object => ({
    ownerKind: 'department',
    owner: 'CGJ',
    url: `${hub.url}/open311/v2/requests.json`,
    protocol: 'open311',
    key: apiKey,
    serviceCodes: { '*': 'H010106' },
  });
  const told = async (text: string): Promise<void> => {
    await hub.ask('POST', '/intake/web', { title: '路灯', text, contact: { name: '韦某某', phone: '19900000077' } });
  };
  const sentTo = (): Promise<{ matter: string; assignment: string; reference: string | null } | undefined> =>
    row(
      hub.database,
      `select a.matter_id as matter, a.id as assignment, t.reference from attempts t join deliveries d on d.id = t.delivery_id
         join messages g on g.id = d.message_id join assignments a on a.id::text = g.subject where t.status = 200 order by t.at limit 1`,
      [],
    );

  it.each([
    ['url', { url: 'https://their.example.cn/hook' }],
    ['key', { key: undefined }],
    ['serviceCodes', { serviceCodes: undefined }],
    ['serviceCodes', { serviceCodes: { H01: 'LIGHT' } }],
    ['serviceCodes', { serviceCodes: { '*': '' } }],
    ['types', { types: ['assignment.withdrawn'] }],
    ['key', { protocol: 'standard-webhooks', serviceCodes: undefined }],
  ])('is told what is wrong with its %s', async (field, change) => {
    const { status, body } = (await hub.ask('POST', '/endpoints', { ...system(), ...change })) as unknown as Refused;
    expect([status, body.errors.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('gets each assignment as a service request, and the hub keeps the number that it gave', async () => {
    const made = await hub.ask('POST', '/endpoints', system());
    expect(made).toMatchObject({ status: 201, body: { secret: null, publicKey: null } });
    const { id } = made.body as { id: string };
    await told('锦澜府西门的路灯三天不亮了');
    await until(async () => (await sentTo()) !== undefined, 'the assignment was sent');
    // What their system gets is one more submission of this hub, and would be sent to it again.
    expect((await hub.ask('DELETE', `/endpoints/${id}`)).status).toBe(204);
    const { matter, assignment, reference } = (await sentTo())!;
    const theirs = await fetch(`${hub.url}/open311/v2/requests/${reference}.json`);
    const [request] = (await theirs.json()) as [{ description: string; service_code: string }];
    expect(request).toMatchObject({ service_request_id: reference, service_code: 'H010106' });
    const staff = (await createKey(hub.database, { name: '信访科', scopes: ['staff'] })).key;
    const { body } = await hub.ask('GET', `/matters/${matter}/outcome`, undefined, staff);
    expect(JSON.stringify(body)).toContain(`"reference":"${reference}"`);
    const { words } = (await row<{ words: string }>(
      hub.database,
      `select data ->> 'assignmentId' as words from messages where subject = $1 and type = 'assignment.sent'`,
      [assignment],
    ))!;
    expect(words).toBe(assignment);
    await hub.rest();
  });

  it('gives the hub another key when it changes it, and the hub makes none', async () => {
    const { id } = (await hub.ask('POST', '/endpoints', { ...system(), owner: 'SWJ' })).body as { id: string };
    const rotate = (body?: object): Promise<{ status: number; body: never }> =>
      hub.ask('POST', `/endpoints/${id}/keys`, body);
    expect(await rotate()).toMatchObject({ status: 400, body: { errors: [{ field: 'key' }] } });
    expect(await rotate({ key: 'another' })).toMatchObject({ status: 201, body: { secret: null } });
    const types = (body: object): Promise<{ status: number }> => hub.ask('PUT', `/endpoints/${id}/settings`, body);
    expect((await types({ types: ['clock.overdue'] })).status).toBe(400);
    expect((await types({ types: null, serviceCodes: { '*': 'X' } })).status).toBe(204);
    const [mine] = ((await hub.ask('GET', '/endpoints')).body as { id: string }[]).filter((one) => one.id === id);
    expect(mine).toMatchObject({ types: ['assignment.sent'], serviceCodes: { '*': 'X' } });
  });
});
