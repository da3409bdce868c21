import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { findRegisterPage, type RegisterLine } from './register.queries.js';

const PAGE = 2_000;

/** 登记簿: the register of open submissions. */
@Injectable()
export class RegisterService {
  constructor(private readonly database: DataSource) {}

  /**
   * Yields the open submissions received from the first to the last day, oldest first. It reads pages in short
   * transactions, because one long snapshot would slow the queues and delay the pull feed. Each submission is shown in
   * its state when its page was read.
   */
  async *lines({ from, to }: { from: string; to: string }): AsyncGenerator<RegisterLine> {
    let after = { receivedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const page = await findRegisterPage(this.database, {
        from,
        to,
        receivedAt: after.receivedAt,
        id: after.id,
        limit: PAGE,
      });
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last;
    }
  }

  /** Writes into the audit log who exported which part of the register. */
  async noteExport(part: { from: string; to: string; format: string }, actor: string): Promise<void> {
    await this.database.transaction((tx) =>
      append(tx, {
        actor,
        action: 'register.exported',
        subjectKind: 'register',
        subjectId: `${part.from}/${part.to}`,
        detail: part,
      }),
    );
  }
}
