import 'reflect-metadata';
import { configOrExit, exitWithParent } from '#platform';

const config = configOrExit();
// The module reads the settings when it is loaded, so it is loaded after they were found good.
const { createGateway } = await import('./application.js');
const app = await createGateway(config);
try {
  await app.listen(config.PORT, config.HOST);
} catch (fault) {
  const busy = fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE';
  process.stderr.write(busy ? `port ${config.PORT} is in use; set PORT to another one\n` : `cannot listen on ${config.HOST}:${config.PORT}\n`);
  process.exit(1);
}
exitWithParent();
process.send?.('ready');
