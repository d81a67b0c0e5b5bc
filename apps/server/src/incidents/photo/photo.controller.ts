/** `/incidents/{id}/photos`: what people at the place have seen. */
import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
  UseInterceptors,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { PhotoView, SignedInUser } from '@fengsui/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { AT_INCIDENTS } from '../at-incidents.js';
import { incidentNumber } from '../incident-number.js';
import { IncidentStore } from '../incident-store.js';
import { PhotoBody } from './photo-body.js';
import { PhotoDesk } from './photo-desk.js';
import { PhotoStore } from './photo-store.js';

export const PhotoQuery = z.object({ caption: z.string().trim().min(1).max(500).optional() });

/** A picture is shown and never run, whatever somebody has put into it. */
const NOTHING_RUNS = "default-src 'none'; sandbox";
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

@ApiTags('incidents')
@Controller('incidents/:id/photos')
export class PhotoController {
  constructor(
    private readonly incidents: IncidentStore,
    private readonly store: PhotoStore,
    private readonly desk: PhotoDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Photos of an incident, oldest first' })
  async list(@Param('id') id: string): Promise<PhotoView[]> {
    const incident = await this.incidents.one(incidentNumber(id));
    if (!incident) throw new Refusal(404, `No incident ${id}`);
    return this.store.list(Number(incident.id));
  }

  @Post()
  @Allow(AT_INCIDENTS)
  @UseInterceptors(PhotoBody)
  @ApiOperation({ summary: 'Add a photo: the body is the picture, JPEG, PNG or WebP up to 8 MiB' })
  add(
    @Param('id') id: string,
    @Query(checked(PhotoQuery)) { caption }: z.infer<typeof PhotoQuery>,
    @Body() bytes: unknown,
    @Caller() caller: SignedInUser,
  ): Promise<PhotoView> {
    const picture = Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
    return this.desk.add(incidentNumber(id), picture, caption ?? null, caller.username);
  }

  @Get(':photo')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'The picture itself' })
  async picture(
    @Param('id') id: string,
    @Param('photo') photo: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const found = await this.store.picture(incidentNumber(id), incidentNumber(photo));
    if (!found) throw new Refusal(404, `No photo ${photo} of incident ${id}`);
    const { type, sha256, bytes } = found;
    response.set({
      'Content-Security-Policy': NOTHING_RUNS,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=31536000, immutable',
      ETag: `"${sha256}"`,
    });
    const name = `incident-${incidentNumber(id)}-${photo}.${EXTENSIONS[type]}`;
    return new StreamableFile(bytes, { type, disposition: `inline; filename="${name}"` });
  }
}
