import { pathToFileURL } from 'node:url';
import { bundleOf } from '#platform/bundles';

const bundle = bundleOf('worker');
await (bundle ? import(pathToFileURL(bundle).href) : import('./work.js'));
