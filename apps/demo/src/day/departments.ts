import type { City } from './city.js';
import type { Received } from './department-server.js';
import { inParallel } from '../hub/parallel.js';

/** Work that a department was sent by webhook. */
export interface DepartmentWork {
  assignmentId: string;
  department: string;
  role: string;
  /** First submission of the matter; missing for a petition that a hotspot opened. */
  firstNumber?: string;
}

/** What a department sees of its work. */
interface WorkView {
  title: string;
  proceeding: string;
  submissions: { registrationNumber: string; channel: string }[];
  shares: { department: string; state: string; answers: { id: string }[] }[];
}

const ANSWERS = [
  {
    conclusion: 'upheld',
    solved: true,
    text: (title: string) =>
      `您反映的“${title}”情况属实，我单位当日已派人到场处理完毕，感谢您的监督；如再出现，请随时来电。`,
  },
  {
    conclusion: 'upheld',
    solved: false,
    text: (title: string) => `关于“${title}”，经核实情况属实，已列入本月整改计划，完成后会再次告知您。`,
  },
  {
    conclusion: 'explained',
    solved: true,
    text: (title: string) =>
      `关于您询问的“${title}”，办理依据、所需材料和办理时间已逐项向您说明，如有疑问请联系经办人。`,
  },
] as const;

/** The departments' own systems: they sign for new work at once, and take the other steps on request. */
export class Departments {
  readonly signed: DepartmentWork[] = [];
  readonly refused: string[] = [];
  private readonly signing: Promise<void>[] = [];

  constructor(private readonly city: () => City) {}

  /** A verified webhook came in. */
  take({ owner, type, data }: Received): void {
    if (type !== 'cn.huiliu.assignment.sent') return;
    const first = data['first'] as { registrationNumber: string } | undefined;
    const work: DepartmentWork = {
      assignmentId: String(data['assignmentId']),
      department: owner,
      role: String(data['role']),
      ...(first ? { firstNumber: first.registrationNumber } : {}),
    };
    this.signing.push(this.sign(work));
  }

  /** Waits until all received work is signed for or refused. */
  async settled(): Promise<void> {
    await Promise.all(this.signing);
  }

  /** Returns the work on this submission as not one's own duty. */
  async giveBack(number: string, reason: string): Promise<DepartmentWork | undefined> {
    const work = this.signed.find(({ role, firstNumber }) => role === 'lead' && firstNumber === number);
    if (work) await this.clientOf(work).post(`/assignments/${work.assignmentId}/return`, { reason });
    return work;
  }

  /**
   * The leads answer every order 工单 whose caller wants an answer; a petition on the same matter is answered later, by
   * its own clock. Returns what must be delivered: the hotline's registration numbers, and the total number of
   * submissions that are told.
   */
  async answer(
    wanted: ReadonlySet<string>,
    except: DepartmentWork | undefined,
  ): Promise<{ answered: number; told: number; hotlineNumbers: string[] }> {
    await inParallel(
      this.signed.filter(({ role }) => role === 'assist'),
      4,
      (work) => this.answerShare(work),
    );
    const leads = this.signed.filter((work) => work.role === 'lead' && work !== except);
    const done = await inParallel(leads, 4, async (work) => {
      const view = await this.clientOf(work).get<WorkView>(`/assignments/${work.assignmentId}`);
      if (
        view.proceeding !== 'order' ||
        !view.submissions.some(({ registrationNumber }) => wanted.has(registrationNumber))
      )
        return undefined;
      const { conclusion, solved, text } = ANSWERS[leads.indexOf(work) % ANSWERS.length]!;
      const merges = view.shares.flatMap(({ answers: given }) => given.map(({ id }) => id));
      const without = view.shares
        .filter(({ state }) => state === 'sent' || state === 'signed')
        .map(({ department }) => ({ department, reason: '已由主办单位办结，不再等待' }));
      const { told } = await this.clientOf(work).post<{ told: number }>(`/assignments/${work.assignmentId}/answer`, {
        conclusion,
        solved,
        text: text(view.title),
        merges,
        without,
      });
      return {
        told,
        hotline: view.submissions
          .filter(({ channel }) => channel === 'hotline')
          .map(({ registrationNumber }) => registrationNumber),
      };
    });
    const answers = done.filter((one) => one !== undefined);
    return {
      answered: answers.length,
      told: answers.reduce((sum, { told }) => sum + told, 0),
      hotlineNumbers: answers.flatMap(({ hotline }) => hotline),
    };
  }

  /** 协办: sends the answer of an assisting department to the lead; a share that was withdrawn meanwhile is skipped. */
  private async answerShare(work: DepartmentWork): Promise<void> {
    try {
      await this.clientOf(work).post(`/assignments/${work.assignmentId}/answer`, {
        conclusion: 'explained',
        solved: false,
        text: '已派员配合主办单位核查。',
      });
    } catch (fault) {
      this.refused.push(fault instanceof Error ? fault.message : String(fault));
    }
  }

  private async sign(work: DepartmentWork): Promise<void> {
    try {
      await this.clientOf(work).post(`/assignments/${work.assignmentId}/sign`);
      this.signed.push(work);
    } catch (fault) {
      this.refused.push(fault instanceof Error ? fault.message : String(fault));
    }
  }

  private clientOf({ department }: DepartmentWork) {
    const client = this.city().departments.get(department);
    if (!client) throw new Error(`no key for ${department}`);
    return client;
  }
}
