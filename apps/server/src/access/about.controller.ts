import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CONFIG, type Config } from '../config.js';
import { Public } from '../platform/allow.js';

@ApiTags('about')
@Controller('about')
@Public()
export class AboutController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @ApiOperation({ summary: 'What this server is, to anyone' })
  about() {
    const { version, demo, simulator, timeZone, cameraOrigins } = this.config;
    return { name: '烽燧 Fengsui', version, demo, simulator, timeZone, cameraOrigins };
  }
}
