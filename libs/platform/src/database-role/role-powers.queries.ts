import type { DataSource } from 'typeorm';
import { row } from '../database.js';

/** A power that the application's role should not have. */
export type RolePower =
  | 'superuser'
  | 'creates-roles'
  | 'bypasses-row-security'
  | 'owns-tables'
  | 'changes-audit'
  | 'creates-objects'
  | 'reads-server-files';

/** The role of a connection. */
export interface DatabaseRole {
  name: string;
  powers: RolePower[];
}

/** Powers by inheritance count too: `pg_has_role` and the privilege functions know them. */
export async function findPowers(database: DataSource): Promise<DatabaseRole> {
  const found = await row<DatabaseRole>(
    database,
    `select current_user as name, array_remove(array[
       case when rolsuper then 'superuser' end,
       case when rolcreaterole then 'creates-roles' end,
       case when rolbypassrls then 'bypasses-row-security' end,
       case when exists (select from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
         and pg_has_role(c.relowner, 'usage')) then 'owns-tables' end,
       case when has_any_column_privilege('audit_entries', 'update')
         or has_table_privilege('audit_entries', 'delete, truncate, trigger') then 'changes-audit' end,
       case when has_schema_privilege('public', 'create') or has_database_privilege(current_database(), 'create')
         then 'creates-objects' end,
       case when pg_has_role('pg_read_server_files', 'usage') or pg_has_role('pg_write_server_files', 'usage')
         or pg_has_role('pg_execute_server_program', 'usage') then 'reads-server-files' end], null) as powers
     from pg_roles where rolname = current_user`,
  );
  return found ?? { name: '?', powers: [] };
}
