import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { PATIENCE_MS, until } from './until.js';

/** What a process of the hub is started with. */
export interface ProcessPlan {
  name: string;
  script: string;
  env: NodeJS.ProcessEnv;
  /** Its output is appended here. */
  log: string;
}

const PAUSE_MS = 100;

/** A real process of the hub that comes back whenever it dies, as a process manager would bring it back, until it is retired. */
export class HubProcess {
  kills = 0;
  /** Deaths that nobody here caused, of a process that was ready. One that finds no database while it starts may end and come again. */
  crashes = 0;
  #child: ChildProcess | undefined;
  #retired = false;
  #replacing = false;
  #suspended = false;
  #ready: Promise<void> = Promise.resolve();

  constructor(readonly plan: ProcessPlan) {
    this.#start();
  }

  /** Settles when the present process said that it is ready; never, when it dies before. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** SIGKILL: no handler runs, nothing is flushed. Settles when it is gone; it comes back by itself. */
  async kill(): Promise<void> {
    if (await this.#end()) this.kills += 1;
  }

  /** The same, and where it is just coming back, as soon as it has. */
  async killOnce(): Promise<void> {
    const killed = async (): Promise<boolean> => {
      const before = this.kills;
      await this.kill();
      return this.kills > before;
    };
    await until(killed, PATIENCE_MS, `${this.plan.name} to kill`);
  }

  /** Kills it and keeps it away until {@link resume}. */
  async suspend(): Promise<void> {
    this.#suspended = true;
    await this.kill();
  }

  resume(): void {
    this.#suspended = false;
    if (!this.#child) this.#start();
  }

  /** Stops it where it stands: it answers nobody, and keeps its connections and locks. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Asks it to finish, as a process manager does, and settles when its successor is ready, of this release or of another one. */
  async replace(script = this.plan.script): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#replacing = true;
    this.plan.script = script;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
    await until(() => this.#child !== undefined, PATIENCE_MS, `the start of ${this.plan.name}`);
    this.#replacing = false;
    await this.#ready;
  }

  /** Ends it for good. */
  async retire(): Promise<void> {
    this.#retired = true;
    await this.#end();
  }

  /** False when there was nothing to end: it is just coming back. */
  async #end(): Promise<boolean> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return false;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
    return true;
  }

  #start(): void {
    if (this.#retired || this.#suspended || this.#child) return;
    const log = openSync(this.plan.log, 'a');
    const child = fork(this.plan.script, [], {
      env: this.plan.env,
      execArgv: [],
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#child = child;
    let wasReady = false;
    this.#ready = new Promise((tell) =>
      child.on('message', (message) => {
        if (message !== 'ready') return;
        wasReady = true;
        tell();
      }),
    );
    child.once('exit', (_code, signal) => {
      this.#child = undefined;
      if (this.#retired) return;
      if (wasReady && signal !== 'SIGKILL' && !this.#replacing) this.crashes += 1;
      setTimeout(() => this.#start(), PAUSE_MS);
    });
  }
}
