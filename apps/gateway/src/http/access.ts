import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { StepActor } from '#cases/steps';
import { callerOf, ProblemError, type Caller, type Scope } from '#platform';

const NEEDS = 'huiliu:needs';

/** Where {@link Needs} leaves the scopes for the API page. */
export const SCOPES_KEY = 'x-required-scopes';

/** Any one of these scopes opens the handler. A handler without it is open to everybody, and says why. */
export const Needs = (...scopes: Scope[]): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(NEEDS, scopes), ApiExtension(SCOPES_KEY, scopes));

type WithCaller = FastifyRequest & { caller?: Caller };

/** The API key of the request: `Authorization: Bearer hl_…`. */
export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (hl_[A-Za-z0-9_-]{16,})$/.exec(request.headers.authorization ?? '')?.[1];
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.getAllAndOverride<Scope[] | undefined>(NEEDS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!needed) return true;
    const request = context.switchToHttp().getRequest<WithCaller>();
    const key = bearerOf(request);
    const caller = key ? await callerOf(this.database, key) : undefined;
    if (!caller) throw new ProblemError('unauthenticated', undefined, [], { 'www-authenticate': 'Bearer' });
    if (!needed.some((scope) => caller.scopes.includes(scope))) throw new ProblemError('forbidden');
    request.caller = caller;
    return true;
  }
}

/** Who is calling; only on handlers that {@link Needs} guards. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<WithCaller>();
  if (!caller) throw new Error('CurrentCaller on a handler without Needs');
  return caller;
});

/** How the audit names a caller. */
export const actorOf = (caller: Caller): string => `key:${caller.name}`;

/** The department a department key acts for. */
export function departmentOf(caller: Caller): { department: string; actor: string } {
  if (!caller.department) throw new ProblemError('forbidden');
  return { department: caller.department, actor: actorOf(caller) };
}

/** What a caller may be in a case, as its key says. */
export const stepActorOf = (caller: Caller): StepActor => ({
  name: actorOf(caller),
  staff: caller.scopes.includes('staff'),
  sealedDesk: caller.scopes.includes('sealed-desk'),
  department: caller.scopes.includes('department') ? caller.department : null,
});
