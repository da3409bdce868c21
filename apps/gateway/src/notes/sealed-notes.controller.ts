import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SealedNotesService } from '#casework';
import type { Caller } from '#people';
import { ProblemError } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { SealedNoteBody } from './note-bodies.js';
import { writerOf } from './note-caller.js';
import type { NoteResponse, NoteWrittenResponse } from './note-responses.js';

/** 密件备注: notes about a sealed file, apart from all others. */
@Controller('sealed')
export class SealedNotesController {
  constructor(private readonly notes: SealedNotesService) {}

  /**
   * 密件的备注 / List the notes about a sealed file, and those of its matter from before it was sealed
   *
   * @remarks Each reading is written down.
   */
  @Get(':id/notes')
  @Needs('sealed:read')
  async list(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<NoteResponse[]> {
    const notes = await this.notes.list(id, actorOf(caller));
    if (!notes) throw new ProblemError('not-found');
    return notes;
  }

  /** 写密件备注 / Write a note about a sealed file; it mentions nobody */
  @Post(':id/notes')
  @Needs('sealed-note:write')
  async write(
    @CurrentCaller() caller: Caller,
    @Param('id', UuidPipe) id: string,
    @Body() { text }: SealedNoteBody,
  ): Promise<NoteWrittenResponse> {
    const written = await this.notes.write(id, text, writerOf(caller).accountId);
    if (!written) throw new ProblemError('not-found');
    return { id: written.id, version: 1 };
  }
}
