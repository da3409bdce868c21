import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { previewDocument } from './api-preview.js';

/** `npm run openapi`: writes the document of the API page into the named file. */
writeFileSync(process.argv[2] ?? 'openapi.json', `${JSON.stringify(await previewDocument(), undefined, 2)}\n`);
