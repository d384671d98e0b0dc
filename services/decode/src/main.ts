#!/usr/bin/env node
import { runTopicStage } from '#platform/topic-stage-process.js';
import { placeDecode } from './place-decode.js';

await runTopicStage(placeDecode);
