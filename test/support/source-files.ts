import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

/** One import or re-export of a file: what it names, and whether anything of it is left after compilation. */
export interface Import {
  from: string;
  typeOnly: boolean;
  /** Named values; in a declaration that is type-only as a whole, its types. */
  names: string[];
  /** Names marked as types one by one. */
  types: string[];
}

/** A source file as the walls see it. Paths are relative to the project, with `/`. */
export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
  /** Nothing but re-exports. */
  isBarrel: boolean;
}

/** Every TypeScript source below the folders, specs left out. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return readAll(folders, /(?<!\.spec)\.ts$/);
}

export function specFiles(...folders: string[]): SourceFile[] {
  return readAll(folders, /\.spec\.ts$/);
}

function readAll(folders: readonly string[], wanted: RegExp): SourceFile[] {
  return folders
    .flatMap(below)
    .filter((path) => wanted.test(path))
    .sort()
    .map(read);
}

/** The project file that an import names, or undefined when it is a package. */
export function targetOf(file: SourceFile, { from }: Import): string | undefined {
  if (from.startsWith('.')) return normalize(join(dirname(file.path), from)).replace(/\.js$/, '.ts');
  const [, lib, door = 'index'] = /^#(\w+)(?:\/(\w+))?$/.exec(from) ?? [];
  return lib && `libs/${lib}/src/${door === 'index' || door === 'lab' ? door : `doors/${door}`}.ts`;
}

function below(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name === 'node_modules' || name === 'dist') return [];
    return statSync(path).isDirectory() ? below(path) : [path];
  });
}

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return {
    path,
    text,
    imports: importsOf(parsed),
    isBarrel: parsed.statements.length > 0 && parsed.statements.every(ts.isExportDeclaration),
  };
}

type Named = ts.NamedImportBindings | ts.NamedExportBindings | undefined;

function importsOf(parsed: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const note = (from: ts.Node | undefined, typeOnly: boolean, named?: Named): void => {
    if (from && ts.isStringLiteral(from))
      found.push({ from: from.text, typeOnly, names: namesIn(named, false), types: namesIn(named, true) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      note(node.moduleSpecifier, onlyTypes(node.importClause), node.importClause?.namedBindings);
    else if (ts.isExportDeclaration(node))
      note(node.moduleSpecifier, node.isTypeOnly || allTypes(node.exportClause), node.exportClause);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) note(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      note(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

function namesIn(bindings: Named, types: boolean): string[] {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return [];
  return bindings.elements
    .filter(({ isTypeOnly }) => isTypeOnly === types)
    .map(({ name, propertyName }) => (propertyName ?? name).text);
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  return clause.phaseModifier === ts.SyntaxKind.TypeKeyword || (!clause.name && allTypes(clause.namedBindings));
}

function allTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  return (
    names !== undefined &&
    (ts.isNamedImports(names) || ts.isNamedExports(names)) &&
    names.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}
