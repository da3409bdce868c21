import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { contentOfAnswer, hub, useCsrfToken } from '../api/hub.js';
import { Problem } from '../api/problem.js';
import type { components } from '../api/schema.js';

export type LoggedInPerson = components['schemas']['SessionResponse'];
export type ScreenPermission = LoggedInPerson['permissions'][number];

/** Who is logged in in this browser, and what they may do. The hub decides; the screens only leave out what it would refuse. */
export const useSession = defineStore('session', () => {
  const own = ref<LoggedInPerson | null>();
  const name = computed(() => own.value?.name ?? '');

  /** Asks the hub who I am: null where nobody is logged in. */
  async function load(): Promise<LoggedInPerson | null> {
    try {
      take(await contentOfAnswer(hub.GET('/session')));
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.status !== 401) throw fault;
      take(null);
    }
    return own.value ?? null;
  }

  async function logIn(login: string, password: string): Promise<void> {
    const { csrfToken } = await contentOfAnswer(hub.POST('/session', { body: { login, password } }));
    useCsrfToken(csrfToken);
    await load();
  }

  async function passSecondFactor(code: string): Promise<void> {
    const { csrfToken } = await contentOfAnswer(hub.POST('/session/second-factor', { body: { code } }));
    useCsrfToken(csrfToken);
    await load();
  }

  async function logOut(): Promise<void> {
    await contentOfAnswer(hub.DELETE('/session')).catch((fault: unknown) => {
      if (!(fault instanceof Problem) || fault.status !== 401) throw fault;
    });
    // Drafts of this tab hold words of callers; the next person at this seat finds none.
    sessionStorage.clear();
    take(null);
  }

  function may(permission: ScreenPermission): boolean {
    return own.value?.permissions.includes(permission) ?? false;
  }

  function take(session: LoggedInPerson | null): void {
    own.value = session;
    useCsrfToken(session?.csrfToken);
  }

  return { own, name, load, logIn, passSecondFactor, logOut, may };
});
