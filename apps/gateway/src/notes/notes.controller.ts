import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { NotesService, type OpenNoteSubject } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { Problems } from '../http/problems.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { AccusationCheck } from '../proceedings/accusation-check.js';
import { NoteBody, NoteChangeBody } from './note-bodies.js';
import { noteProblem, readerOf, writerOf } from './note-caller.js';
import type { NoteResponse, NoteVersionResponse, NoteWrittenResponse } from './note-responses.js';

/** 备注: what clerks and handlers write to each other about open work. */
@Controller()
export class NotesController {
  constructor(
    private readonly notes: NotesService,
    private readonly accusations: AccusationCheck,
  ) {}

  /** 事项的备注 / List the notes of a matter, its assignments and its triage items that the caller may read */
  @Get('matters/:id/notes')
  @Needs('matter:read')
  async ofMatter(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<NoteResponse[]> {
    return this.notes.list({ about: 'matter', id }, readerOf(caller));
  }

  /** 派单的备注 / List the notes of an assignment and its matter that the caller may read */
  @Get('assignments/:id/notes')
  @Needs('own-assignment:read')
  async ofAssignment(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<NoteResponse[]> {
    return this.notes.list({ about: 'assignment', id }, readerOf(caller));
  }

  /** 待研判来件的备注 / List the notes of a triage item and its matter that the caller may read */
  @Get('triage/:submissionId/notes')
  @Needs('triage:read')
  async ofTriage(
    @CurrentCaller() caller: Caller,
    @Param('submissionId', UuidPipe) id: string,
  ): Promise<NoteResponse[]> {
    return this.notes.list({ about: 'triage', id }, readerOf(caller));
  }

  /** 写备注（事项） / Write a note about a matter */
  @Post('matters/:id/notes')
  @Needs('note:write')
  @Problems('accusation-suspected')
  async aboutMatter(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: NoteBody,
  ): Promise<NoteWrittenResponse> {
    return this.#write(caller, { about: 'matter', id }, body);
  }

  /** 写备注（派单） / Write a note about an assignment of the caller's unit */
  @Post('assignments/:id/notes')
  @Needs('own-note:write')
  @Problems('accusation-suspected')
  async aboutAssignment(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() body: NoteBody,
  ): Promise<NoteWrittenResponse> {
    return this.#write(caller, { about: 'assignment', id }, body);
  }

  /** 写备注（待研判来件） / Write a note about a triage item */
  @Post('triage/:submissionId/notes')
  @Needs('note:write')
  @Problems('accusation-suspected')
  async aboutTriage(
    @CurrentCaller() caller: Caller,
    @Param('submissionId', UuidPipe) id: string,
    @Body() body: NoteBody,
  ): Promise<NoteWrittenResponse> {
    return this.#write(caller, { about: 'triage', id }, body);
  }

  /** 修改备注 / Change one's own note; the earlier wording is kept as a version */
  @Put('notes/:id')
  @Needs('note:write', 'own-note:write')
  @Problems('not-allowed-now', 'accusation-suspected')
  async change(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { text, mentions = [], accusationChecked }: NoteChangeBody,
  ): Promise<NoteWrittenResponse> {
    const writer = writerOf(caller);
    await this.#judge(caller, ['note', id], { text, accusationChecked });
    const written = await this.notes.change(id, { text, mentions }, writer);
    if (written.outcome === 'refused') throw noteProblem(written);
    return { id: written.id, version: written.version };
  }

  /** 撤回备注 / Withdraw one's own note; it is kept, and its words are shown to its author alone */
  @Post('notes/:id/withdrawal')
  @Needs('note:write', 'own-note:write')
  @HttpCode(204)
  @Problems('not-allowed-now')
  async withdraw(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    const withdrawn = await this.notes.withdraw(id, writerOf(caller));
    if (withdrawn.outcome === 'refused') throw noteProblem(withdrawn);
  }

  /** 备注的各版本 / List every wording of a note; those of a withdrawn one for its author alone */
  @Get('notes/:id/versions')
  @Needs('matter:read', 'own-assignment:read')
  async versions(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<NoteVersionResponse[]> {
    const versions = await this.notes.versions(id, readerOf(caller));
    if (!versions) throw new ProblemError('not-found');
    return versions;
  }

  async #write(
    caller: Caller,
    subject: OpenNoteSubject,
    { text, visibility, mentions = [], accusationChecked }: NoteBody,
  ): Promise<NoteWrittenResponse> {
    const writer = writerOf(caller);
    if (!(await this.notes.mayWrite(subject, writer))) throw new ProblemError('not-found');
    await this.#judge(caller, [subject.about, subject.id], { text, accusationChecked });
    const written = await this.notes.write(subject, { text, visibility, mentions }, writer);
    if (written.outcome === 'refused') throw noteProblem(written);
    return { id: written.id, version: written.version };
  }

  async #judge(
    caller: Caller,
    about: [string, string],
    { text, accusationChecked }: { text: string; accusationChecked?: boolean | undefined },
  ): Promise<void> {
    await this.accusations.refuse({ actor: actorOf(caller), about, words: { text }, checked: accusationChecked });
  }
}
