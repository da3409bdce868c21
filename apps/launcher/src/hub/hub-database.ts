import { EmbeddedFault, startEmbeddedPostgres, type EmbeddedPostgres } from '#platform';

/** The database of one hub: a given one, or an embedded one that starts and ends with the hub. */
export interface HubDatabase {
  /** URL of the application's role. */
  url: string;
  ownerUrl: string;
  /** Location of an embedded cluster. */
  cluster?: string;
  reattached: boolean;
  stop(): Promise<void>;
}

/** Callbacks for an embedded server that ends by itself. */
export interface Watch {
  say: (line: string) => void;
  /** Called when it could not be restarted. */
  onGivenUp: (fault: EmbeddedFault) => void;
}

const QUICK_MS = 30_000;
const GIVE_UP_AFTER = 5;

/** The embedded PostgreSQL of a data folder, restarted with the same URL whenever it ends without being stopped. */
export async function openEmbedded(dataDir: string, watch: Watch): Promise<HubDatabase> {
  let stopping = false;
  let quickLosses = 0;
  let since = Date.now();
  let bringingBack: Promise<void> = Promise.resolve();

  const onLost = (): void => {
    bringingBack = bringBack();
  };
  const start = (port?: number): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, port, onLost });
  const bringBack = async (): Promise<void> => {
    if (stopping) return;
    quickLosses = Date.now() - since < QUICK_MS ? quickLosses + 1 : 1;
    since = Date.now();
    watch.say('PostgreSQL ended by itself; it is started again');
    try {
      if (quickLosses > GIVE_UP_AFTER) throw keepsEnding(dataDir);
      server = await start(Number(new URL(server.url).port));
    } catch (cause) {
      if (!(cause instanceof EmbeddedFault)) throw cause;
      watch.onGivenUp(cause);
    }
  };

  let server = await start();
  const { applicationUrl: url, url: ownerUrl, cluster, reattached } = server;
  const stop = async (): Promise<void> => {
    stopping = true;
    await bringingBack;
    await server.stop();
  };
  return { url, ownerUrl, cluster, reattached, stop };
}

function keepsEnding(dataDir: string): EmbeddedFault {
  return new EmbeddedFault(
    'failed',
    `内置 PostgreSQL（${dataDir}）反复退出，不再重启；请查看其中的 postgres/server.log。`,
    `The embedded PostgreSQL (${dataDir}) keeps ending and is not started again; see postgres/server.log in it.`,
  );
}
