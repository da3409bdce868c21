import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { createKey, ProblemError, revokeKey, type Caller } from '#platform';
import { actorOf, CurrentCaller, Needs } from '../http/access.js';
import { UuidPipe } from '../http/uuid.pipe.js';
import { KeyBody } from './admin-bodies.js';
import { KeyMadeResponse } from './admin-responses.js';

/** 系统管理: API keys. A key is shown once, in the answer that makes it. */
@Controller()
@Needs('admin')
export class KeysController {
  constructor(private readonly database: DataSource) {}

  /** 签发 API 密钥 / Issue an API key; it is shown in this answer alone */
  @Post('keys')
  async createKey(@CurrentCaller() caller: Caller, @Body() wanted: KeyBody): Promise<KeyMadeResponse> {
    if (wanted.scopes.includes('department') && !wanted.department) {
      throw new ProblemError('invalid-payload', undefined, [
        { field: 'department', zh: '单位密钥须写明单位', en: 'is required for the department scope' },
      ]);
    }
    return this.database.transaction(async (tx) => {
      const made = await createKey(tx, wanted);
      await append(tx, {
        actor: actorOf(caller),
        action: 'key.created',
        subjectKind: 'key',
        subjectId: made.id,
        detail: { scopes: wanted.scopes, department: wanted.department ?? null },
      });
      return made;
    });
  }

  /** 吊销 API 密钥 / Revoke an API key */
  @Delete('keys/:id')
  @HttpCode(204)
  async revokeKey(@CurrentCaller() caller: Caller, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      if (!(await revokeKey(tx, id))) throw new ProblemError('not-found');
      await append(tx, { actor: actorOf(caller), action: 'key.revoked', subjectKind: 'key', subjectId: id });
    });
  }
}
