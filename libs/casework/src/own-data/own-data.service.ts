import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { peopleOfCode, type Petitioner, type SubmissionContent } from '#intake';
import { Vault } from '#platform';
import { TrackingService } from '../citizen/tracking.service.js';
import { NoticesService } from '../notices/notices.service.js';
import { endCopies, findCopy, leaseCopy, type LeasedCopy, storeCopy } from './data-request.queries.js';
import { findHeldFiles, findHeldSubmissions, findReadings, type HeldSubmission } from './held-data.queries.js';
import { copyAsPage, heldPerson, type HeldRecord, type OwnDataCopy, peopleWithPhoneOf } from './held-data.js';

const LEASE_SECONDS = 300;
/** How long a finished copy can be fetched [J]. */
const COPY_DAYS = 7;

/** 个人信息副本: written by the worker, fetched by the person. */
@Injectable()
export class OwnDataService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly tracking: TrackingService,
    private readonly notices: NoticesService,
  ) {}

  /** Writes the copies that wait, removes those whose time is over; returns how many it wrote. It may run twice and be killed. */
  async writeCopies(now: Date): Promise<number> {
    await endCopies(this.database, now);
    let written = 0;
    for (;;) {
      const asked = await leaseCopy(this.database, LEASE_SECONDS);
      if (!asked) return written;
      const copy = this.vault.seal(JSON.stringify(await this.#collect(asked, now)), asked.id);
      const expiresAt = new Date(now.getTime() + COPY_DAYS * 86_400_000);
      await this.database.transaction(async (tx) => {
        if (!(await storeCopy(tx, { id: asked.id, copy, expiresAt }))) return;
        await append(tx, {
          actor: 'machine:own-data',
          action: 'own-data.copied',
          subjectKind: 'submission',
          subjectId: asked.submissionId,
          detail: { request: asked.id },
        });
      });
      written += 1;
    }
  }

  /** The finished copy; undefined while it is not there, or no more. */
  async read(
    id: string,
    format: 'json' | 'html',
    now: Date,
  ): Promise<{ mediaType: string; bytes: Buffer } | undefined> {
    const cipher = await findCopy(this.database, id, now);
    if (!cipher) return undefined;
    const text = this.vault.openText(cipher, id);
    return format === 'json'
      ? { mediaType: 'application/json', bytes: Buffer.from(text) }
      : { mediaType: 'text/html; charset=utf-8', bytes: Buffer.from(copyAsPage(JSON.parse(text) as OwnDataCopy)) };
  }

  /** Others of the same letter or visit are other persons: what they sent beside it is theirs. */
  async #collect({ submissionId, byStaff, place }: LeasedCopy, now: Date): Promise<OwnDataCopy> {
    const held = await findHeldSubmissions(this.database, submissionId, byStaff);
    const own = held.find(({ id }) => id === submissionId);
    const people = own?.content ? peopleOfCode(this.#content(own.content, own.id), { place, shared: own.shared }) : [];
    const submissions: HeldRecord[] = [];
    for (const one of held) {
      const content = one.content ? this.#content(one.content, one.id) : undefined;
      const mine = one === own ? people : content ? peopleWithPhoneOf(content, people) : [];
      if (one === own || mine.length > 0) submissions.push(await this.#record(one, content, mine));
    }
    return { madeAt: now.toISOString(), basis: '个人信息保护法 Art. 45', submissions };
  }

  async #record(
    held: HeldSubmission,
    content: SubmissionContent | undefined,
    people: readonly Petitioner[],
  ): Promise<HeldRecord> {
    const code = this.vault.openText(held.queryCode, held.id);
    const tracked = await this.tracking.track(code);
    const papers = (await this.notices.listOwn(code)) ?? [];
    const files = held.content ? await findHeldFiles(this.database, held.id) : [];
    // Who read a sealed file would tell that it is one.
    const readings = held.open ? await findReadings(this.database, held.id) : [];
    return {
      registrationNumber: held.number,
      channel: held.channel,
      receivedAt: held.receivedAt.toISOString(),
      sent: {
        title: content ? content.title : '',
        text: content ? content.text : '',
        place: content ? (content.placeText ?? null) : null,
        people: people.map(heldPerson),
        files: files.map(({ id, name, size }) => ({ name: this.vault.openText(name, id), size })),
      },
      handling: tracked ?? null,
      papers: papers.map(({ number, title, issuedAt }) => ({ number, title, issuedAt })),
      readings: readings.map(({ at, as, action }) => ({ at: at.toISOString(), as: as ?? [], what: action })),
    };
  }

  #content(cipher: Buffer, id: string): SubmissionContent {
    return JSON.parse(this.vault.openText(cipher, id)) as SubmissionContent;
  }
}
