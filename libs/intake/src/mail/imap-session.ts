import { lookup } from 'node:dns/promises';
import type { ImapFlow } from 'imapflow';
import { isOpened, mayReach } from '#platform';
import { MOST_MAIL_BYTES, type MailboxProblem, type MailSecurity } from './mail-states.js';

/** Where a mailbox is, and how to log in. */
export interface MailboxPlace {
  host: string;
  port: number;
  security: MailSecurity;
  login: string;
  password: string;
  folder: string;
}

/** A message that the server holds; `bytes` is undefined when it is too large. */
export interface FetchedMessage {
  uid: number;
  size: number;
  receivedAt: Date;
  bytes: Buffer | undefined;
}

export interface Reached {
  /** Servers that the operator named, `host:port`. */
  hosts: readonly string[];
  /** Networks that may be reached although they are private, and without TLS. */
  networks: readonly string[];
}

export class MailboxFault extends Error {
  constructor(readonly problem: MailboxProblem) {
    super(problem);
  }
}

const SILENCE_MS = 30_000;
/** A server that sends a byte now and then would keep the other mailboxes waiting for ever. */
const WHOLE_POLL_MS = 300_000;

/**
 * An open folder of a mailbox, which is only read (EXAMINE). The server must be on the operator's list. Its name is resolved once
 * and the connection goes to the address that was checked, so a name cannot point elsewhere between check and use.
 */
export class ImapSession {
  readonly #deadline: NodeJS.Timeout;

  private constructor(
    private readonly client: ImapFlow,
    readonly uidValidity: string,
  ) {
    this.#deadline = setTimeout(() => client.close(), WHOLE_POLL_MS).unref();
  }

  /** Throws a {@link MailboxFault}. */
  static async open(at: MailboxPlace, reached: Reached): Promise<ImapSession> {
    const address = await allowedAddress(at, reached);
    // Loaded with the first mailbox: a hub that polls none starts sooner.
    const { ImapFlow: Client } = await import('imapflow');
    const client = new Client({
      host: address,
      port: at.port,
      secure: at.security === 'tls',
      ...(at.security === 'tls' ? {} : { doSTARTTLS: at.security === 'starttls' }),
      servername: at.host,
      auth: { user: at.login, pass: at.password },
      logger: false,
      connectionTimeout: SILENCE_MS,
      greetingTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      disableAutoIdle: true,
    });
    client.on('error', () => undefined);
    let connected = false;
    try {
      await client.connect();
      connected = true;
      const folder = await client.mailboxOpen(at.folder, { readOnly: true });
      return new ImapSession(client, String(folder.uidValidity));
    } catch (fault) {
      client.close();
      throw new MailboxFault(mailboxProblemOf(fault, connected));
    }
  }

  /** UIDs above the last one of messages that the server got on that day or later, in their order. */
  async uidsAfter(last: number, since: string, most: number): Promise<number[]> {
    const found = await this.client.search(
      { uid: `${last + 1}:*`, since: new Date(`${since}T00:00:00Z`) },
      { uid: true },
    );
    // `*` is the last message also when its number is smaller than the first of the range (RFC 3501 §6.4.8).
    return (found || [])
      .filter((uid) => uid > last)
      .sort((a, b) => a - b)
      .slice(0, most);
  }

  /** Undefined when the message is gone. */
  async fetch(uid: number): Promise<FetchedMessage | undefined> {
    const told = await this.client.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, { uid: true });
    if (!told) return undefined;
    const size = told.size ?? 0;
    const receivedAt = new Date(told.internalDate ?? Date.now());
    if (size > MOST_MAIL_BYTES) return { uid, size, receivedAt, bytes: undefined };
    const whole = await this.client.fetchOne(
      String(uid),
      { source: { maxLength: MOST_MAIL_BYTES + 1 } },
      { uid: true },
    );
    if (!whole || !whole.source) return undefined;
    const isTooLarge = whole.source.length > MOST_MAIL_BYTES;
    return { uid, size: Math.max(size, whole.source.length), receivedAt, bytes: isTooLarge ? undefined : whole.source };
  }

  async close(): Promise<void> {
    clearTimeout(this.#deadline);
    await this.client.logout().catch(() => this.client.close());
  }
}

async function allowedAddress({ host, port, security }: MailboxPlace, reached: Reached): Promise<string> {
  if (!reached.hosts.includes(`${host}:${port}`)) throw new MailboxFault('host-refused');
  const found = await lookup(host, { all: true }).catch(() => []);
  if (found.length === 0) throw new MailboxFault('unreachable');
  const allowed = found.find(({ address }) =>
    security === 'none' ? isOpened(address, reached.networks) : mayReach(address, reached.networks),
  );
  if (!allowed) throw new MailboxFault('host-refused');
  return allowed.address;
}

/** Codes of imapflow and of sockets. */
export function mailboxProblemOf(fault: unknown, loggedIn: boolean): MailboxProblem {
  const { code, authenticationFailed } = fault as { code?: string; authenticationFailed?: boolean };
  if (fault instanceof MailboxFault) return fault.problem;
  if (authenticationFailed === true) return 'log-in-refused';
  if (/TIMEOUT/i.test(code ?? '')) return 'timeout';
  if (/^(?:ECONN|EHOST|ENET|EAI|ENOTFOUND|CERT|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code ?? ''))
    return 'unreachable';
  return loggedIn ? 'no-such-folder' : 'protocol';
}
