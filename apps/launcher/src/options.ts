import { parseArgs } from 'node:util';
import { HubFault } from './hub/hub-fault.js';
import type { HubOptions } from './hub/start-hub.js';

/** What `npm start -- --help` prints. */
export const HELP = `npm start -- [--port N] [--host ADDRESS] [--data FOLDER] [--no-worker]

  --port N        端口，默认 PORT 或 8080            port, PORT or 8080 by default
  --host ADDRESS  监听地址，默认 HOST 或 127.0.0.1   address to listen on, HOST or 127.0.0.1 by default
  --data FOLDER   数据文件夹，默认 .huiliu           data folder, .huiliu by default
  --no-worker     不启动后台处理                     leave the worker to other machines
  DATABASE_URL    改用已有的 PostgreSQL              use a PostgreSQL of your own
`;

/** Reads the command line; throws an `option` fault that names what was wrong. */
export function readOptions(args: string[]): HubOptions & { help: boolean } {
  const { port, host, data, help, ...values } = parsed(args);
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65535)) throw unusable(`--port ${port}`);
  return {
    port: port === undefined ? undefined : Number(port),
    host,
    dataDir: data,
    worker: !values['no-worker'],
    help: help ?? false,
  };
}

function parsed(args: string[]): {
  port?: string;
  host?: string;
  data?: string;
  help?: boolean;
  'no-worker'?: boolean;
} {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ args, options: { port: text, host: text, data: text, help: flag, 'no-worker': flag } }).values;
  } catch (cause) {
    throw unusable(cause instanceof Error ? cause.message.split('.')[0]! : String(cause));
  }
}

function unusable(what: string): HubFault {
  return new HubFault(
    'option',
    `命令行选项有误（${what}）；用 npm start -- --help 查看用法。`,
    `The command line is not usable (${what}); npm start -- --help shows how.`,
  );
}
