/**
 * The API's description: OpenAPI 3.1 at `/api/openapi.json`, to browse at `/api/docs`. It lists the
 * routes of the running roles, and takes bodies, queries and permissions from the routes themselves.
 */
import { ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Config } from '../config.js';
import { describeOperation, PROBLEM_SCHEMA } from './operation.js';
import { readRoute, type ControllerClass } from './route-facts.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

export function openApiDocument(app: NestExpressApplication, config: Config): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Fengsui 烽燧')
    .setDescription(
      'Times in bodies are ISO 8601 UTC, `t` is UTC ms; errors are RFC 9457 problems.',
    )
    .setVersion(config.version)
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA },
  };
  const controllers = controllersOf(app);
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      const [className = '', handler = ''] = operation?.operationId?.split('.') ?? [];
      const controller = controllers.get(className);
      if (operation && controller) describeOperation(operation, readRoute(controller, handler));
    }
  }
  return document;
}

function controllersOf(app: NestExpressApplication): Map<string, ControllerClass> {
  const classes = [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .map(({ metatype }) => metatype)
    .filter((metatype): metatype is ControllerClass => typeof metatype === 'function');
  return new Map(classes.map((controller) => [controller.name, controller]));
}

/** The document is made at the first request for it. */
export function serveOpenApi(app: NestExpressApplication, config: Config): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app, config), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Fengsui API',
  });
}
