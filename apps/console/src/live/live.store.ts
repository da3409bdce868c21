import { defineStore } from 'pinia';
import { onBeforeUnmount } from 'vue';
import { HUB } from '../api/hub.js';

/** Something that the person may read has changed; `all`: too much was missed, read everything again. */
export interface HubChange {
  kind: 'triage' | 'matter' | 'assignment' | 'call' | 'all';
  id: string;
}

type Heard = (change: HubChange) => void;

/** A person who does nothing for so long hears nothing more: an open stream must not keep their session alive. */
const IDLE_MS = 10 * 60_000;
const ACTIVITY = ['keydown', 'pointerdown'] as const;

/** One stream of the hub: what it tells, and that nothing is missed from now on. */
function openStream(tell: Heard, onEnd: () => void): EventSource {
  const stream = new EventSource(new URL('me/live', HUB));
  let isFresh = true;
  let hasHeard = false;
  stream.addEventListener('open', () => (isFresh = true));
  // What changed before the first beat is read once; a stream that goes on names the last change that it heard.
  stream.addEventListener('beat', () => {
    if (isFresh && !hasHeard) tell({ kind: 'all', id: '' });
    isFresh = false;
  });
  stream.addEventListener('change', ({ data }: MessageEvent<string>) => {
    hasHeard = true;
    tell(JSON.parse(data) as HubChange);
  });
  stream.addEventListener('reload', () => tell({ kind: 'all', id: '' }));
  // Refused for good, for example because the session has ended; the next key tries again.
  stream.addEventListener('error', () => stream.readyState === EventSource.CLOSED && onEnd());
  return stream;
}

/** 实时: one stream a page, for all screens. It ends while nobody works at the page, and goes on with the next key. */
export const useLive = defineStore('live', () => {
  const listeners = new Set<Heard>();
  let stream: EventSource | undefined;
  let active = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function connect(): void {
    stream ??= openStream((change) => listeners.forEach((heard) => heard(change)), disconnect);
  }

  function disconnect(): void {
    stream?.close();
    stream = undefined;
  }

  function onActivity(): void {
    active = Date.now();
    if (listeners.size > 0) connect();
  }

  function listen(heard: Heard): () => void {
    listeners.add(heard);
    if (!timer) {
      timer = setInterval(() => void (Date.now() - active > IDLE_MS && disconnect()), 60_000);
      for (const name of ACTIVITY) addEventListener(name, onActivity, { passive: true });
    }
    onActivity();
    return () => {
      listeners.delete(heard);
      if (listeners.size > 0) return;
      disconnect();
      clearInterval(timer);
      timer = undefined;
      for (const name of ACTIVITY) removeEventListener(name, onActivity);
    };
  }

  return { listen };
});

const TOGETHER_MS = 800;

/** Reads again when something of these kinds changed; changes that come together are read once. */
export function useReadAgain(kinds: readonly HubChange['kind'][], read: (ids: ReadonlySet<string>) => unknown): void {
  let ids = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useLive().listen(({ kind, id }) => {
    if (kind !== 'all' && !kinds.includes(kind)) return;
    ids.add(id);
    timer ??= setTimeout(() => {
      const changed = ids;
      [ids, timer] = [new Set(), undefined];
      read(changed);
    }, TOGETHER_MS);
  });
  onBeforeUnmount(() => {
    stop();
    clearTimeout(timer);
  });
}
