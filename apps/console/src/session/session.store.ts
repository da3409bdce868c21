import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { contentOf, hub, useCsrfToken } from '../api/hub.js';
import { Problem } from '../api/problem.js';
import type { components } from '../api/schema.js';

export type OwnSession = components['schemas']['SessionResponse'];
export type Permission = OwnSession['permissions'][number];

/** Who is logged in in this browser, and what they may do. The hub decides; the screens only leave out what it would refuse. */
export const useSession = defineStore('session', () => {
  const own = ref<OwnSession | null>();
  const name = computed(() => own.value?.name ?? '');

  /** Asks the hub who I am: null where nobody is logged in. */
  async function load(): Promise<OwnSession | null> {
    try {
      take(await contentOf(hub.GET('/session')));
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.status !== 401) throw fault;
      take(null);
    }
    return own.value ?? null;
  }

  async function logIn(login: string, password: string): Promise<void> {
    const { csrfToken } = await contentOf(hub.POST('/session', { body: { login, password } }));
    useCsrfToken(csrfToken);
    await load();
  }

  async function passSecondFactor(code: string): Promise<void> {
    const { csrfToken } = await contentOf(hub.POST('/session/second-factor', { body: { code } }));
    useCsrfToken(csrfToken);
    await load();
  }

  async function logOut(): Promise<void> {
    await contentOf(hub.DELETE('/session')).catch((fault: unknown) => {
      if (!(fault instanceof Problem) || fault.status !== 401) throw fault;
    });
    take(null);
  }

  function may(permission: Permission): boolean {
    return own.value?.permissions.includes(permission) ?? false;
  }

  function take(session: OwnSession | null): void {
    own.value = session;
    useCsrfToken(session?.csrfToken);
  }

  return { own, name, load, logIn, passSecondFactor, logOut, may };
});
