import { SCOPES_KEY } from '../http/access.js';
import type { PlacedOperation } from './operations.js';

const OPEN = '公开，无需凭证 / open to everybody, no credentials';

/** Writes the scope that an operation needs: as a security requirement, as a line that people read, and as a list for programs. */
export function addScopes({ operation }: PlacedOperation): void {
  const scopes = operation[SCOPES_KEY];
  if (operation.security === undefined) operation.security = scopes ? [{ bearer: [] }] : [];
  if (operation.description?.includes('需')) return;
  const line = scopes ? `需 ${scopes.join(' 或 ')} 权限 / required scope: ${scopes.join(' or ')}` : OPEN;
  operation.description = operation.description ? `${operation.description}\n\n${line}` : line;
}
