import 'reflect-metadata';
import { Controller, Get, Post } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { GatewayModule } from '../gateway.module.js';
import { AccessGuard, Needs, OpenToEverybody } from './access.js';
import { USUAL_BODY, LimitBody } from './body-limits.js';
import { guardRoutes } from './guard-routes.js';
import { rulesOf } from './route-rules.js';

@Controller('with')
@Needs('triage:read')
class WithRule {
  @Post()
  @LimitBody({ bytes: 100 })
  small(): string {
    return 'small';
  }

  @Get('open')
  @OpenToEverybody('an example')
  open(): string {
    return 'open';
  }
}

@Controller('without')
class WithoutRule {
  @Get()
  forgotten(): string {
    return 'forgotten';
  }
}

const DATABASE = { provide: DataSource, useValue: {} };

describe('a door without a rule', () => {
  const running: NestFastifyApplication[] = [];
  afterEach(async () => {
    for (const app of running.splice(0)) await app.close();
  });

  async function started(controllers: (new () => object)[], guarded: boolean): Promise<NestFastifyApplication> {
    class Doors {}
    const module = {
      module: Doors,
      controllers,
      providers: [DATABASE, { provide: APP_GUARD, useClass: AccessGuard }],
    };
    const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
      logger: false,
      abortOnError: false,
    });
    running.push(app);
    const server = app.getHttpAdapter().getInstance();
    if (guarded)
      guardRoutes(server, {
        holder: () => Promise.resolve(undefined),
        admitSender: () => Promise.reject(new Error('no sender')),
        limitByAddress: () => Promise.resolve(),
        limitByContent: () => Promise.resolve(),
      });
    await app.init();
    await server.ready();
    return app;
  }

  it('stops the start, and is named', async () => {
    await expect(started([WithRule, WithoutRule], true)).rejects.toThrow('GET /without has no access rule');
  });

  it('is closed to everybody, if it should be reached in another way', async () => {
    const app = await started([WithRule, WithoutRule], false);
    const answer = await app.inject({ method: 'GET', url: '/without' });
    expect(answer.payload).not.toContain('forgotten');
    expect(answer.statusCode).toBeGreaterThanOrEqual(403);
    expect((await app.inject({ method: 'GET', url: '/with/open' })).payload).toBe('open');
  });

  it('does not exist in this hub', () => {
    const controllers = Reflect.getMetadata('controllers', GatewayModule) as (new () => object)[];
    const doors = controllers.flatMap(({ name, prototype }) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype))
        .filter(
          ([method, { value }]) =>
            method !== 'constructor' && typeof value === 'function' && Reflect.hasMetadata('path', value as object),
        )
        .map(([method, { value }]) => ({ door: `${name}.${method}`, rules: rulesOf(value as object) })),
    );
    expect(doors.length).toBeGreaterThan(100);
    expect(doors.filter(({ rules }) => rules.access === undefined)).toEqual([]);
    expect(
      doors
        .filter(({ rules }) => rules.access === 'everybody' || rules.access === 'sender')
        .map(({ door }) => door)
        .sort(),
    ).toEqual(OPEN);
  });

  it('is told apart from one with the rule of its controller and one with its own', () => {
    const { small, open } = WithRule.prototype;
    expect(rulesOf(small)).toEqual({ access: ['triage:read'], body: { bytes: 100 } });
    expect(rulesOf(open)).toEqual({ access: 'everybody' });
    expect(USUAL_BODY.bytes).toBeLessThan(1_000_000);
  });
});

/** Everything that is open without a key. A new line here is a decision. */
const OPEN = [
  'AccountsController.accept',
  'AccountsController.createFirst',
  'CallsController.reportByAddress',
  'HealthController.live',
  'HealthController.problem',
  'HealthController.ready',
  'IdentityController.accept',
  'IdentityController.begin',
  'IdentityController.end',
  'IdentityController.find',
  'IntakeController.receive',
  'LostCodeController.ask',
  'MandatesController.add',
  'MandatesController.follow',
  'MandatesController.give',
  'MandatesController.list',
  'MandatesController.paper',
  'MandatesController.revoke',
  'MandatesController.step',
  'Open311Controller.definition',
  'Open311Controller.discovery',
  'Open311Controller.list',
  'Open311Controller.one',
  'Open311Controller.report',
  'Open311Controller.services',
  'Open311Controller.token',
  'Open311Controller.updates',
  'OpenDataController.counts',
  'OpenProofsController.checkpoint',
  'OpenProofsController.consistency',
  'OrdersController.take',
  'OwnAdditionsController.add',
  'OwnDataController.ask',
  'OwnDataController.copy',
  'OwnDataController.correct',
  'OwnDataController.one',
  'OwnNoticesController.list',
  'OwnNoticesController.read',
  'OwnOutcomesController.told',
  'OwnProofController.registration',
  'OwnRatingsController.list',
  'OwnRatingsController.rate',
  'OwnRetaliationController.complain',
  'OwnStepsController.list',
  'OwnStepsController.take',
  'PostsController.take',
  'SessionController.logIn',
  'SurveysController.take',
  'TokenController.issue',
  'TokenController.metadata',
  'TrackController.file',
  'TrackController.follow',
  'WebFormController.places',
  'WebFormController.problems',
];
