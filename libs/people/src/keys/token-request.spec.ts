import { readTokenRequest } from './token-request.js';

const grant = ['grant_type', 'client_credentials'] as const;
const client = [
  ['client_id', 'id'],
  ['client_secret', 'hl_secret'],
] as const;
const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('A request for a token', () => {
  it('names the client in the header or in the form', () => {
    const read = { clientId: 'id', secret: 'hl_secret', scopes: null };
    expect(readTokenRequest([grant, ...client], undefined)).toEqual(read);
    expect(readTokenRequest([grant], basic('id:hl_secret'))).toEqual(read);
    expect(readTokenRequest([grant], basic('i%64:hl%5Fsecret'))).toEqual(read);
    expect(readTokenRequest([grant, ['client_id', 'id']], basic('id:hl_secret'))).toEqual(read);
  });
  it('may ask for fewer scopes, and for no unknown one', () => {
    expect(readTokenRequest([grant, ...client, ['scope', 'staff reveal']], undefined)).toMatchObject({
      scopes: ['staff', 'reveal'],
    });
    expect(readTokenRequest([grant, ...client, ['scope', 'staff root']], undefined)).toEqual({
      fault: 'invalid_scope',
    });
  });
  it.each([
    ['two clients', [grant, ...client], basic('id:hl_secret'), 'invalid_request'],
    ['another id in the form', [grant, ['client_id', 'other']], basic('id:hl_secret'), 'invalid_request'],
    ['a field twice', [grant, grant, ...client], undefined, 'invalid_request'],
    ['no grant type', [...client], undefined, 'invalid_request'],
    ['another grant type', [['grant_type', 'password'], ...client], undefined, 'unsupported_grant_type'],
    ['no client', [grant], undefined, 'invalid_request'],
    ['no secret', [grant, ['client_id', 'id']], undefined, 'invalid_client'],
    ['a header that is not Basic', [grant], 'Bearer hl_secret', 'invalid_client'],
    ['a header without a colon', [grant], basic('hl_secret'), 'invalid_client'],
    ['a broken escape', [grant], basic('id:%E0%A4%A'), 'invalid_client'],
  ] as const)('with %s is refused', (_, fields, authorization, fault) => {
    expect(readTokenRequest(fields, authorization)).toEqual({ fault });
  });
});
