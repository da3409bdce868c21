import { SwaggerModule } from '@nestjs/swagger';
import metadata from './metadata.js';

/** Takes in what the compiler knew of controllers, bodies and responses; see write-metadata.mjs. */
export async function loadDescriptions(): Promise<void> {
  await SwaggerModule.loadPluginMetadata(metadata);
}
