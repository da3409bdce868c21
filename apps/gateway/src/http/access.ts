import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { StepActor } from '#cases/steps';
import { callerOf, holdersOf, type Caller, type Permission, type SessionCaller } from '#people';
import { ProblemError } from '#platform';
import { routeRules, rulesOf, type Access } from './route-rules.js';

/** Where {@link Needs} leaves for the API page which permissions, scopes of keys and roles of persons open an operation. */
export const SCOPES_KEY = 'x-required-scopes';
export const ROLES_KEY = 'x-required-roles';
export const PERMISSIONS_KEY = 'x-required-permissions';

/** Any one of these permissions opens the handler. */
export const Needs = (...permissions: Permission[]): ClassDecorator & MethodDecorator => {
  const { scopes, roles } = holdersOf(permissions);
  return applyDecorators(
    routeRules({ access: permissions }),
    ApiExtension(PERMISSIONS_KEY, permissions),
    ApiExtension(SCOPES_KEY, scopes),
    ApiExtension(ROLES_KEY, roles),
  );
};

/** Opens the handler to everybody; `why` tells the reader of the code what makes that right. */
export const OpenToEverybody = (_why: string): ClassDecorator & MethodDecorator => routeRules({ access: 'everybody' });

/** Opens the handler to the senders of a channel: the one that its address names, by the rule of that channel, or `channel`, by signature or by key. */
export const OpenToSenders = (channel?: string): ClassDecorator & MethodDecorator =>
  routeRules({ access: 'sender', ...(channel !== undefined && { channel }) });

/** Where the API page finds that a person needs no role for an operation. */
export const SESSION_KEY = 'x-session';

/** Opens the handler to every person whose session is open; it concerns the person alone, or checks for whom it is itself. */
export const NeedsPerson = (): ClassDecorator & MethodDecorator =>
  applyDecorators(routeRules({ access: 'person' }), ApiExtension(SESSION_KEY, 'open'));

/** The same also before the second factor: what a person needs to get that far, and to leave. */
export const NeedsSession = (): ClassDecorator & MethodDecorator =>
  applyDecorators(routeRules({ access: 'session' }), ApiExtension(SESSION_KEY, 'limited'));

type WithCaller = FastifyRequest & { caller?: Caller; session?: SessionCaller };

/** The API key of the request, or the token that it got: `Authorization: Bearer hl_…`, `Bearer hlat_…`. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (hl(?:at)?_[A-Za-z0-9_-]{16,})$/.exec(request.headers.authorization ?? '')?.[1];
}

/** Finds the holder of the key of the request. */
export type FindHolder = () => Promise<Caller | undefined>;

/** Checks who calls and keeps the caller with the request; refuses with 401 or 403. */
export async function admitCaller(
  find: FindHolder,
  request: WithCaller,
  access: Exclude<Access, 'everybody' | 'sender'>,
): Promise<void> {
  const caller = request.caller ?? (await find());
  if (!caller) throw new ProblemError('unauthenticated', undefined, [], { 'www-authenticate': 'Bearer' });
  // Kept before it is refused: the trail names who tried.
  request.caller = caller;
  const may =
    access === 'person' || access === 'session'
      ? caller.person !== null
      : access.some((permission) => caller.may.has(permission));
  if (access !== 'session') refuseLimited(request);
  if (!may) throw new ProblemError('forbidden');
}

/** A session that lacks the second factor opens nothing but the doors that are needed to get it. */
function refuseLimited({ session }: WithCaller): void {
  if (session?.stage === 'second-factor') throw new ProblemError('second-factor-needed');
  if (session?.stage === 'enrolment') throw new ProblemError('enrolment-needed');
}

/**
 * Opens a handler by its rule; one without a rule is closed to everybody. The same rule was checked before the body was read
 * (`guard-routes.ts`); this guard holds also where a handler is reached in another way.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly database: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { access } = rulesOf(context.getHandler());
    if (access === undefined) throw new ProblemError('forbidden');
    if (access === 'everybody' || access === 'sender') return true;
    const request = context.switchToHttp().getRequest<WithCaller>();
    await admitCaller(() => callerOf(this.database, bearerOf(request) ?? ''), request, access);
    return true;
  }
}

/** Who is calling; only on handlers that {@link Needs} guards. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<WithCaller>();
  if (!caller) throw new Error('CurrentCaller on a handler without a rule');
  return caller;
});

/** The session of the person who is calling; only on handlers of {@link NeedsPerson} and {@link NeedsSession}. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): SessionCaller => {
  const { session } = context.switchToHttp().getRequest<WithCaller>();
  if (!session) throw new Error('CurrentSession on a handler without NeedsPerson or NeedsSession');
  return session;
});

/** How the audit names a caller. */
export const actorOf = ({ actor }: Caller): string => actor;

/** The department a department key acts for. */
export function departmentOf(caller: Caller): { department: string; actor: string } {
  if (!caller.department) throw new ProblemError('forbidden');
  return { department: caller.department, actor: actorOf(caller) };
}

/** What a caller may be in a case, as its key says. */
export const stepActorOf = (caller: Caller): StepActor => ({
  name: actorOf(caller),
  staff: caller.may.has('proceeding:step'),
  sealedDesk: caller.may.has('sealed-proceeding:step'),
  reads: caller.may.has('proceeding:read'),
  department: caller.may.has('own-proceeding:step') ? caller.department : null,
  body: caller.department,
  asks: caller.may.has('own-step:request'),
});
