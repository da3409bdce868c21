/*
 * An OpenID provider (package oidc-provider) in a process of its own. It prints its issuer. `POST /test/hub` tells it the address of the hub;
 * `POST /test/next` says who logs in next, and how the next token is bent.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, SignJWT, decodeJwt } from 'jose';
import Provider from 'oidc-provider';

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const { privateKey: strangersKey } = await generateKeyPair('RS256');
const jwk = { ...(await exportJWK(privateKey)), kid: 'city', alg: 'RS256', use: 'sig' };
const key = await importJWK(jwk, 'RS256');

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

let next = { sub: 'nobody' };

function providerFor(hub) {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'huiliu',
        client_secret: 'a-secret-of-the-hub',
        redirect_uris: [`${hub}/session/provider-callback`],
        post_logout_redirect_uris: [`${hub}/`],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['test'] },
    claims: { openid: ['sub', 'amr', 'acr'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: () => '/test/interaction' },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    async loadExistingGrant({ oidc: { client, session } }) {
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const finish = async (ctx, result) => {
    await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
    ctx.respond = false;
  };
  provider.use(async (ctx, goOn) => {
    if (ctx.path === '/test/interaction')
      return finish(
        ctx,
        next.refuses ? { error: 'access_denied' } : { login: { accountId: next.sub, amr: next.amr, acr: next.acr } },
      );
    await goOn();
    if (ctx.path === '/token' && next.bend && ctx.body?.id_token)
      ctx.body = { ...ctx.body, id_token: await bent(ctx.body.id_token) };
  });
  return provider.callback();
}

/** The same token with other claims, without those that are null, signed with the key of the provider, or of a stranger. */
async function bent(token) {
  const bends = Object.entries({ ...decodeJwt(token), ...next.bend });
  const claims = Object.fromEntries(bends.filter(([, value]) => value !== null));
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'city' })
    .sign(next.strangersKey ? strangersKey : key);
}

let handle;

server.on('request', async (request, response) => {
  if (request.url === '/test/hub' || request.url === '/test/next') {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const told = JSON.parse(Buffer.concat(chunks).toString());
    if (request.url === '/test/hub') handle = providerFor(told.url);
    else next = told;
    return response.writeHead(204).end();
  }
  return next.isDown ? response.writeHead(503).end() : handle(request, response);
});
process.stdout.write(`${issuer}\n`);
