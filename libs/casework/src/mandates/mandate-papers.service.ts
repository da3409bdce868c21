import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { deskUnitFor } from '#cases/departments';
import { lookAtSubmission } from '#cases/submissions';
import { readQueryCode, shanghaiDate } from '#intake';
import { Vault } from '#platform';
import { ReferenceKeeper } from '#routing';
import { findOwnContent } from '../citizen/own-person.queries.js';
import { noticePdf } from '../notices/notice-pdf.js';
import type { PaperFile } from '../notices/notices.service.js';
import { mandatePaper } from './mandate-paper.js';
import { findMandatesOf } from './mandate.queries.js';

/** 委托书: the mandate as a paper for both to sign, for the holder of the query code. */
@Injectable()
export class MandatePapersService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** The PDF of one mandate; undefined where code or id is not that of the person. */
  async print(typedCode: string, id: string): Promise<PaperFile | undefined> {
    const code = readQueryCode(typedCode);
    const holder = code && (await findOwnContent(this.database, this.vault.queryCodeIndexes(code)));
    if (!holder || holder.place !== null) return undefined;
    const [own, mandates] = [
      await lookAtSubmission(this.database, this.vault, holder.id),
      await findMandatesOf(this.database, holder.id),
    ];
    const mandate = mandates.find((one) => one.id === id);
    if (!own || !mandate) return undefined;
    const { departments } = this.keeper.current();
    const desk = deskUnitFor('petition-bureau', null, departments);
    const paper = mandatePaper({
      petitioner: own.content.petitioners.find(({ name }) => name)?.name ?? '信访人',
      agent: mandate.agent,
      subject: own.content.title || '信访事项',
      registrationNumber: own.number,
      acts: mandate.acts,
      from: shanghaiDate(mandate.givenAt),
      until: mandate.untilOn,
      keeper: (desk && departments.get(desk)?.name) ?? '信访部门',
    });
    return { name: `${paper.title.zh}.pdf`, mediaType: 'application/pdf', bytes: await noticePdf(paper) };
  }
}
