import { pathToFileURL } from 'node:url';
import { bundleOf } from '#platform/bundles';

const bundle = bundleOf('gateway');
await (bundle ? import(pathToFileURL(bundle).href) : import('./serve.js'));
