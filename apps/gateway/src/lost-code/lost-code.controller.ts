import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LostCodesService } from '#casework';
import { phonesIn, readRegistrationNumber } from '#intake';
import { type LimitName, ProblemError } from '#platform';
import { OpenToEverybody } from '../http/access.js';
import { LimitBody, SMALL_BODY } from '../http/body-limits.js';
import { Problems } from '../http/problems.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import { LostCodeBody } from './lost-code-bodies.js';
import { LostCodeResponse } from './lost-code-responses.js';

/** 找回查询码: a lost query code goes to the phone that was given with the submission. */
@Controller('lost-code')
@OpenToEverybody('the answer is the same for everybody, and the code goes to the phone that the hub knows')
export class LostCodeController {
  constructor(
    private readonly lostCodes: LostCodesService,
    private readonly limits: RequestLimits,
  ) {}

  /**
   * 短信找回查询码 / have a lost query code sent to the phone that was given with the submission
   *
   * @remarks The answer and its time are the same for a right pair, a wrong one and an unknown number.
   */
  @Post()
  @HttpCode(202)
  @LimitBody(SMALL_BODY)
  @Problems('not-found')
  async ask(
    @Body() { registrationNumber, phone }: LostCodeBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LostCodeResponse> {
    if (!this.lostCodes.isOffered) throw new ProblemError('not-found', NOT_OFFERED);
    const number = readRegistrationNumber(registrationNumber);
    const [figures] = phonesIn(phone);
    if (number === undefined) throw invalid('registrationNumber', NO_NUMBER);
    if (figures === undefined) throw invalid('phone', NO_PHONE);
    // By number and phone together: by the number alone a stranger could shut its owner out.
    await this.#count('lost-code-number', `${number} ${figures}`, { request, reply });
    await this.#count('lost-code-address', undefined, { request, reply });
    await this.lostCodes.request(number, figures);
    return { outcome: 'noted' };
  }

  async #count(
    name: LimitName,
    subject: string | undefined,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): Promise<void> {
    const visit = this.limits.visitOf(request, reply);
    const standing = await visit?.count(name, subject ?? visit.address);
    if (visit && standing && !(await visit.mayGoOn(standing, 'track')))
      throw await visit.refusal(standing, 'track', TOO_OFTEN);
  }
}

type Told = { zh: string; en: string };

const invalid = (field: string, told: Told): ProblemError =>
  new ProblemError('invalid-payload', undefined, [{ field, ...told }]);

const NO_NUMBER: Told = { zh: '不是登记编号', en: 'is no registration number' };
const NO_PHONE: Told = { zh: '不是电话号码', en: 'is no phone number' };
const TOO_OFTEN: Told = {
  zh: '找回次数过多，请稍后再试，或拨打 12345。',
  en: 'The code was asked for too often; try again later, or call 12345.',
};
const NOT_OFFERED: Told = {
  zh: '本市未开通短信找回查询码；请拨打 12345 核实身份后查询。',
  en: 'This city sends no text messages; call 12345, which asks who you are.',
};
