import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw } from 'vue-router';
import { type ScreenPermission, useSession } from './session/session.store.js';

declare module 'vue-router' {
  interface RouteMeta {
    /** Whom the page is for; a person with an open session where nothing is said. */
    stage?: 'anybody' | 'second-factor' | 'enrolment';
    /** One of these permissions opens the page. */
    needs?: readonly ScreenPermission[];
  }
}

const entry = () => import('./screens/entry/entry.vue');

export const router = createRouter({
  history: createWebHistory(new URL(document.baseURI).pathname),
  routes: [
    {
      path: '/',
      component: () => import('./screens/frame/frame.vue'),
      children: [
        { path: '', name: 'home', component: () => import('./screens/home/home.vue') },
        { path: 'account', name: 'account', component: () => import('./screens/account/account.vue') },
        {
          path: 'submissions',
          name: 'submissions',
          component: () => import('./screens/search/submissions.vue'),
          meta: { needs: ['submission:read'] },
        },
        {
          path: 'dashboard',
          name: 'dashboard',
          component: () => import('./screens/dashboard/dashboard.vue'),
          meta: { needs: ['report:read'] },
        },
        {
          path: 'hotspots',
          name: 'hotspots',
          component: () => import('./screens/hotspots/hotspots.vue'),
          meta: { needs: ['hotspot:read'] },
        },
        {
          path: 'hotspots/:id',
          name: 'hotspot',
          component: () => import('./screens/hotspots/hotspot.vue'),
          meta: { needs: ['hotspot:read'] },
        },
        {
          path: 'administration/people',
          name: 'people',
          component: () => import('./screens/administration/people.vue'),
          meta: { needs: ['account:manage', 'own-account:manage'] },
        },
        {
          path: 'administration/channels',
          name: 'channels',
          component: () => import('./screens/administration/channels.vue'),
          meta: { needs: ['source:manage'] },
        },
        {
          path: 'calls',
          name: 'calls',
          component: () => import('./screens/calls/calls.vue'),
          meta: { needs: ['call:read'] },
        },
        {
          path: 'callbacks',
          name: 'callbacks',
          component: () => import('./screens/callbacks/callbacks.vue'),
          meta: { needs: ['call:read'] },
        },
        {
          path: 'administration/reference',
          name: 'reference',
          component: () => import('./screens/reference/reference.vue'),
          meta: { needs: ['reference:manage'] },
        },
        {
          path: 'administration/import',
          name: 'import',
          component: () => import('./screens/imports/import.vue'),
          meta: { needs: ['submission:register'] },
        },
        {
          path: 'administration/calendar',
          name: 'calendar',
          component: () => import('./screens/calendar/calendar.vue'),
          meta: { needs: ['calendar:read'] },
        },
        {
          path: 'administration/retention',
          name: 'retention',
          component: () => import('./screens/retention/retention.vue'),
          meta: { needs: ['retention:read', 'hold:read'] },
        },
        {
          path: 'administration/audit',
          name: 'audit',
          component: () => import('./screens/audit/audit.vue'),
          meta: { needs: ['audit:read'] },
        },
        {
          path: 'administration/papers',
          name: 'papers',
          component: () => import('./screens/papers/papers.vue'),
          meta: { needs: ['reference:manage', 'notice:read'] },
        },
        {
          path: 'letters',
          name: 'letters',
          component: () => import('./screens/letters/scans.vue'),
          meta: { needs: ['scan:work'] },
        },
        {
          path: 'oversight',
          name: 'oversight',
          component: () => import('./screens/oversight/oversight.vue'),
          meta: { needs: ['oversight:read', 'own-oversight:read'] },
        },
        {
          path: 'desk',
          name: 'desk',
          component: () => import('./screens/desk/desk.vue'),
          meta: { needs: ['triage:read'] },
        },
        {
          path: 'inbox',
          name: 'inbox',
          component: () => import('./screens/inbox/inbox.vue'),
          meta: { needs: ['own-assignment:read'] },
        },
        {
          path: 'matters/:id',
          name: 'matter',
          component: () => import('./screens/matter/matter.vue'),
          meta: { needs: ['matter:read'] },
        },
        { path: ':rest(.*)*', name: 'missing', component: () => import('./screens/frame/missing.vue') },
      ],
    },
    {
      path: '/sealed',
      name: 'sealed',
      component: () => import('./screens/sealed/sealed-desk.vue'),
      meta: { needs: ['sealed:read'] },
    },
    {
      path: '/',
      component: entry,
      children: [
        {
          path: 'log-in',
          name: 'log-in',
          component: () => import('./screens/entry/log-in.vue'),
          meta: { stage: 'anybody' },
        },
        {
          path: 'second-factor',
          name: 'second-factor',
          component: () => import('./screens/entry/second-factor.vue'),
          meta: { stage: 'second-factor' },
        },
        {
          path: 'enrolment',
          name: 'enrolment',
          component: () => import('./screens/entry/enrolment.vue'),
          meta: { stage: 'enrolment' },
        },
        {
          path: 'first-administrator',
          name: 'first-administrator',
          component: () => import('./screens/entry/first-administrator.vue'),
          meta: { stage: 'anybody' },
        },
        {
          path: 'invitation',
          name: 'invitation',
          component: () => import('./screens/entry/invitation.vue'),
          meta: { stage: 'anybody' },
        },
      ],
    },
  ],
});

router.beforeEach(whereTo);

/** Sends a person to what their session still lacks, and to the page that they wanted afterwards. */
async function whereTo(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const stage = to.meta.stage ?? 'open';
  if (stage === 'anybody') return true;
  const session = useSession();
  const own = session.own ?? (await session.load());
  const wanted = stage === 'open' && to.name !== 'home' ? to.fullPath : to.query['to'];
  const query = typeof wanted === 'string' ? { to: wanted } : {};
  if (!own) return { name: 'log-in', query };
  if (own.stage === 'open') return stage === 'second-factor' || !isFor(to, session) ? { name: 'home' } : true;
  return own.stage === stage ? true : { name: own.stage, query };
}

/** The hub refuses what a role may not see; a page that could show nothing is not opened. */
const isFor = ({ meta: { needs = [] } }: RouteLocationNormalized, session: ReturnType<typeof useSession>): boolean =>
  needs.length === 0 || needs.some((permission) => session.may(permission));

/** Where a person goes once the session is open: a page of the console, never another site. */
export async function goOn(): Promise<void> {
  const { to } = router.currentRoute.value.query;
  await router.replace(typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : { name: 'home' });
}
