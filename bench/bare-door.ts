import Fastify from 'fastify';
import pg from 'pg';
import { v7 as uuid } from 'uuid';

/**
 * The floor that `bench:intake` compares with: a bare Fastify route with one prepared insert of the body, and nothing else. It checks,
 * encrypts, indexes and audits nothing. Settings: DATABASE_URL, DATABASE_POOL, PORT.
 */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: Number(process.env['DATABASE_POOL'] ?? 20),
});
await pool.query(
  'create table if not exists bare_arrivals (id uuid primary key, body jsonb not null, received_at timestamptz not null)',
);
const server = Fastify();
server.post('/arrivals', async (request, reply) => {
  const id = uuid();
  await pool.query({
    name: 'arrive',
    text: 'insert into bare_arrivals (id, body, received_at) values ($1, $2, now())',
    values: [id, JSON.stringify(request.body)],
  });
  return reply.status(201).send({ id });
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.send?.('ready');
