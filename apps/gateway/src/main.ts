import { platform } from '#platform'; console.log(platform);
