export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "artifacts": {
                  Row: {
                    "box": (number)[] | null,"confidence": number | null,"created_at": string,"data": NonNullable<Json>,"engine": string,"id": number,"kind": string,"ordinal": number,"org_id": string,"page": number,"reading_id": string,"search": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "box"?: (number)[] | null,"confidence"?: number | null,"created_at"?: string,"data": NonNullable<Json>,"engine": string,"id"?: never,"kind": string,"ordinal"?: number,"org_id": string,"page": number,"reading_id": string,"search"?: never
                  }
                  Update: {
                    "box"?: (number)[] | null,"confidence"?: number | null,"created_at"?: string,"data"?: NonNullable<Json>,"engine"?: string,"id"?: never,"kind"?: string,"ordinal"?: number,"org_id"?: string,"page"?: number,"reading_id"?: string,"search"?: never
                  }
                  Relationships: [
                    {
      foreignKeyName: "artifacts_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"blobs": {
                  Row: {
                    "bytes": number,"created_at": string,"id": string,"media_type": string,"org_id": string,"sha256": string,"storage_key": string,"verified_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes": number,"created_at"?: string,"id"?: string,"media_type": string,"org_id": string,"sha256": string,"storage_key": string,"verified_at"?: string | null
                  }
                  Update: {
                    "bytes"?: number,"created_at"?: string,"id"?: string,"media_type"?: string,"org_id"?: string,"sha256"?: string,"storage_key"?: string,"verified_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "blobs_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"classifications": {
                  Row: {
                    "alternatives": NonNullable<Json>,"confidence": number,"created_at": string,"document_id": string,"evidence": NonNullable<Json>,"id": string,"job_id": number,"org_id": string,"reading_id": string,"splits": NonNullable<Json>,"type": string,"version": string
                  }
                  ComputedFields: never
                  Insert: {
                    "alternatives": NonNullable<Json>,"confidence": number,"created_at"?: string,"document_id": string,"evidence": NonNullable<Json>,"id"?: string,"job_id": number,"org_id": string,"reading_id": string,"splits": NonNullable<Json>,"type": string,"version": string
                  }
                  Update: {
                    "alternatives"?: NonNullable<Json>,"confidence"?: number,"created_at"?: string,"document_id"?: string,"evidence"?: NonNullable<Json>,"id"?: string,"job_id"?: number,"org_id"?: string,"reading_id"?: string,"splits"?: NonNullable<Json>,"type"?: string,"version"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "classifications_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "classifications_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "classifications_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"documents": {
                  Row: {
                    "blob_id": string,"created_at": string,"error_code": string | null,"filename": string,"id": string,"org_id": string,"owner_id": string | null,"page_from": number | null,"page_to": number | null,"parent_id": string | null,"reading_id": string | null,"status": Database["public"]['Enums']["document_status"],"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blob_id": string,"created_at"?: string,"error_code"?: string | null,"filename": string,"id"?: string,"org_id": string,"owner_id"?: string | null,"page_from"?: number | null,"page_to"?: number | null,"parent_id"?: string | null,"reading_id"?: string | null,"status"?: Database["public"]['Enums']["document_status"],"updated_at"?: string
                  }
                  Update: {
                    "blob_id"?: string,"created_at"?: string,"error_code"?: string | null,"filename"?: string,"id"?: string,"org_id"?: string,"owner_id"?: string | null,"page_from"?: number | null,"page_to"?: number | null,"parent_id"?: string | null,"reading_id"?: string | null,"status"?: Database["public"]['Enums']["document_status"],"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "documents_blob_id_fkey"
      columns: ["blob_id"]
isOneToOne: false
      referencedRelation: "blobs"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"events": {
                  Row: {
                    "actor": string | null,"at": string,"data": NonNullable<Json>,"id": number,"org_id": string,"subject_id": string,"subject_type": string,"txid": unknown,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "actor"?: string | null,"at"?: string,"data"?: NonNullable<Json>,"id"?: never,"org_id": string,"subject_id": string,"subject_type": string,"txid"?: unknown,"type": string
                  }
                  Update: {
                    "actor"?: string | null,"at"?: string,"data"?: NonNullable<Json>,"id"?: never,"org_id"?: string,"subject_id"?: string,"subject_type"?: string,"txid"?: unknown,"type"?: string
                  }
                  Relationships: [
                    
                  ]
                },"job_kinds": {
                  Row: {
                    "kind": string,"max_running": number
                  }
                  ComputedFields: never
                  Insert: {
                    "kind": string,"max_running": number
                  }
                  Update: {
                    "kind"?: string,"max_running"?: number
                  }
                  Relationships: [
                    
                  ]
                },"jobs": {
                  Row: {
                    "attempts": number,"cancel_requested_at": string | null,"coalesce_key": string | null,"created_at": string,"document_id": string | null,"error_code": string | null,"error_message": string | null,"finished_at": string | null,"id": number,"idempotency_key": string | null,"kind": string,"lease_owner": string | null,"lease_token": string | null,"leased_until": string | null,"max_attempts": number,"org_id": string,"parent_id": number | null,"payload": NonNullable<Json>,"priority": number,"progress_data": Json | null,"progress_sent_at": string | null,"ready": boolean,"result": Json | null,"run_at": string,"started_at": string | null,"status": Database["public"]['Enums']["job_status"]
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"cancel_requested_at"?: string | null,"coalesce_key"?: string | null,"created_at"?: string,"document_id"?: string | null,"error_code"?: string | null,"error_message"?: string | null,"finished_at"?: string | null,"id"?: never,"idempotency_key"?: string | null,"kind": string,"lease_owner"?: string | null,"lease_token"?: string | null,"leased_until"?: string | null,"max_attempts"?: number,"org_id": string,"parent_id"?: number | null,"payload"?: NonNullable<Json>,"priority"?: number,"progress_data"?: Json | null,"progress_sent_at"?: string | null,"ready"?: boolean,"result"?: Json | null,"run_at"?: string,"started_at"?: string | null,"status"?: Database["public"]['Enums']["job_status"]
                  }
                  Update: {
                    "attempts"?: number,"cancel_requested_at"?: string | null,"coalesce_key"?: string | null,"created_at"?: string,"document_id"?: string | null,"error_code"?: string | null,"error_message"?: string | null,"finished_at"?: string | null,"id"?: never,"idempotency_key"?: string | null,"kind"?: string,"lease_owner"?: string | null,"lease_token"?: string | null,"leased_until"?: string | null,"max_attempts"?: number,"org_id"?: string,"parent_id"?: number | null,"payload"?: NonNullable<Json>,"priority"?: number,"progress_data"?: Json | null,"progress_sent_at"?: string | null,"ready"?: boolean,"result"?: Json | null,"run_at"?: string,"started_at"?: string | null,"status"?: Database["public"]['Enums']["job_status"]
                  }
                  Relationships: [
                    {
      foreignKeyName: "jobs_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "jobs_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    }
                  ]
                },"members": {
                  Row: {
                    "created_at": string,"org_id": string,"role": Database["public"]['Enums']["member_role"],"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"org_id": string,"role": Database["public"]['Enums']["member_role"],"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"org_id"?: string,"role"?: Database["public"]['Enums']["member_role"],"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "members_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"organizations": {
                  Row: {
                    "created_at": string,"id": string,"name": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string
                  }
                  Relationships: [
                    
                  ]
                },"readings": {
                  Row: {
                    "blob_id": string,"engine": string,"excerpt": string | null,"finished_at": string | null,"id": string,"options": NonNullable<Json>,"org_id": string,"page_count": number | null,"started_at": string,"version": string,"word_count": number
                  }
                  ComputedFields: never
                  Insert: {
                    "blob_id": string,"engine": string,"excerpt"?: string | null,"finished_at"?: string | null,"id"?: string,"options"?: NonNullable<Json>,"org_id": string,"page_count"?: number | null,"started_at"?: string,"version": string,"word_count"?: number
                  }
                  Update: {
                    "blob_id"?: string,"engine"?: string,"excerpt"?: string | null,"finished_at"?: string | null,"id"?: string,"options"?: NonNullable<Json>,"org_id"?: string,"page_count"?: number | null,"started_at"?: string,"version"?: string,"word_count"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "readings_blob_id_fkey"
      columns: ["blob_id"]
isOneToOne: false
      referencedRelation: "blobs"
      referencedColumns: ["id"]
    }
                  ]
                },"type_decisions": {
                  Row: {
                    "decided_at": string,"decided_by": string | null,"document_id": string,"org_id": string,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "decided_at"?: string,"decided_by"?: string | null,"document_id": string,"org_id": string,"type": string
                  }
                  Update: {
                    "decided_at"?: string,"decided_by"?: string | null,"document_id"?: string,"org_id"?: string,"type"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "type_decisions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: true
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "type_decisions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: true
      referencedRelation: "documents"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Views: {
            "document_overview": {
                  Row: {
                    "attempts": number | null,"blob_id": string,"bytes": number,"cancel_requested_at": string | null,"created_at": string,"engine": string | null,"error_code": string | null,"excerpt": string | null,"filename": string,"id": string,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"max_attempts": number | null,"media_type": string,"org_id": string,"owner_id": string | null,"page_count": number | null,"page_from": number | null,"page_to": number | null,"parent_id": string | null,"progress_data": Json | null,"read_at": string | null,"reading_id": string | null,"run_at": string | null,"sha256": string,"status": Database["public"]['Enums']["document_status"],"storage_key": string,"type": string | null,"type_confidence": number | null,"type_decided": boolean | null,"updated_at": string,"word_count": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "documents_blob_id_fkey"
      columns: ["blob_id"]
isOneToOne: false
      referencedRelation: "blobs"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "acknowledge_cancel":
{ Args: { "p_id": number,"p_token": string }; Returns: boolean
                           },
"begin_ocr":
{ Args: { "p_all"?: boolean,"p_id": number,"p_token": string }; Returns: {
              "pages": (number)[],"reading_id": string
            }[]
                           },
"begin_reading":
{ Args: { "p_engine": string,"p_id": number,"p_options"?: Json,"p_token": string,"p_version": string }; Returns: {
              "finished": boolean,"pages_saved": number,"reading_id": string
            }[]
                           },
"cancel_job":
{ Args: { "p_id": number }; Returns: Database["public"]['Enums']["job_status"]
                           },
"changes_since":
{ Args: { "p_cursor"?: string,"p_limit"?: number,"p_org": string }; Returns: Json
                           },
"claim_document_jobs":
{ Args: { "p_document": string,"p_lease_seconds"?: number,"p_limit"?: number,"p_worker": string }; Returns: {
              "attempts": number,"document_id": string,"id": number,"kind": string,"lease_token": string,"leased_until": string,"max_attempts": number,"org_id": string,"payload": Json
            }[]
                           },
"claim_next_jobs":
{ Args: { "p_after_org"?: string,"p_kinds": (string)[],"p_lease_seconds"?: number,"p_limit"?: number,"p_worker": string }; Returns: {
              "attempts": number,"cursor_org": string,"document_id": string,"id": number,"kind": string,"lease_token": string,"leased_until": string,"max_attempts": number,"org_id": string,"payload": Json
            }[]
                           },
"complete_jobs":
{ Args: { "p_ids": (number)[],"p_next"?: Json,"p_results"?: Json,"p_tokens": (string)[] }; Returns: number[]
                           },
"decide_type":
{ Args: { "p_document": string,"p_type"?: string }; Returns: undefined
                           },
"delete_document":
{ Args: { "p_document": string }; Returns: string
                           },
"enqueue_jobs":
{ Args: { "p_jobs": Json }; Returns: {
              "created": boolean,"id": number,"ordinal": number
            }[]
                           },
"ensure_organization":
{ Args: Record<PropertyKey, never>; Returns: {
              "name": string,"org_id": string,"role": Database["public"]['Enums']["member_role"]
            }[]
                           },
"fail_job":
{ Args: { "p_code": string,"p_id": number,"p_message": string,"p_retryable"?: boolean,"p_token": string }; Returns: Database["public"]['Enums']["job_status"]
                           },
"find_documents_by_hash":
{ Args: { "p_org": string,"p_sha256": (string)[] }; Returns: {
              "created_at": string,"document_id": string,"filename": string,"sha256": string
            }[]
                           },
"finish_ocr":
{ Args: { "p_id": number,"p_reading": string,"p_token": string }; Returns: number
                           },
"finish_reading":
{ Args: { "p_id": number,"p_page_count"?: number,"p_reading": string,"p_token": string }; Returns: {
              "page_count": number,"pages_for_ocr": number,"word_count": number
            }[]
                           },
"is_ready":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"queue_stats":
{ Args: { "p_org": string }; Returns: Json
                           },
"reap_expired_leases":
{ Args: { "p_limit"?: number }; Returns: number
                           },
"register_document":
{ Args: { "p_bytes": number,"p_filename": string,"p_media_type": string,"p_org": string,"p_sha256": string,"p_storage_key": string }; Returns: Json
                           },
"release_jobs":
{ Args: { "p_ids": (number)[],"p_tokens": (string)[] }; Returns: number[]
                           },
"request_classification":
{ Args: { "p_document": string }; Returns: number
                           },
"request_ocr":
{ Args: { "p_documents": (string)[],"p_org": string }; Returns: {
              "created": boolean,"document_id": string,"job_id": number
            }[]
                           },
"requeue_dead_jobs":
{ Args: { "p_kind"?: string,"p_org": string }; Returns: number
                           },
"retry_job":
{ Args: { "p_id": number }; Returns: Database["public"]['Enums']["job_status"]
                           },
"save_classification":
{ Args: { "p_classification": Json,"p_id": number,"p_reading": string,"p_splits"?: Json,"p_token": string,"p_version": string }; Returns: undefined
                           },
"save_pages":
{ Args: { "p_artifacts": Json,"p_excerpt"?: string,"p_id": number,"p_page_count"?: number,"p_reading": string,"p_token": string }; Returns: number
                           },
"search_documents":
{ Args: { "p_limit"?: number,"p_org": string,"p_query": string }; Returns: {
              "document_id": string,"page": number,"snippet": string
            }[]
                           },
"split_document":
{ Args: { "p_document": string,"p_parts": Json }; Returns: string[]
                           },
"update_job_progress":
{ Args: { "p_id": number,"p_lease_seconds"?: number,"p_progress"?: Json,"p_token": string }; Returns: {
              "cancel_requested": boolean,"held": boolean
            }[]
                           },
"verify_blob":
{ Args: { "p_bytes": number,"p_id": number,"p_media_type": string,"p_sha256": string,"p_token": string }; Returns: {
              "obsolete_key": string,"outcome": string
            }[]
                           },
"work_cycle":
{ Args: { "p_after_org"?: string,"p_done_ids": (number)[],"p_done_tokens": (string)[],"p_kinds": (string)[],"p_lease_seconds": number,"p_limit": number,"p_next"?: Json,"p_results"?: Json,"p_worker": string }; Returns: {
              "claimed": Json,"rejected": (number)[]
            }[]
                           },
"worker_stats":
{ Args: Record<PropertyKey, never>; Returns: {
              "count": number,"kind": string,"oldest_wait_seconds": number,"status": Database["public"]['Enums']["job_status"]
            }[]
                           }
          }
          Enums: {
            "document_status": "uploaded"|"processing"|"completed"|"failed"|"retrying"|"cancelled","job_status": "queued"|"running"|"succeeded"|"failed"|"dead"|"cancelled","member_role": "owner"|"underwriter"|"processor"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            "document_status": ["uploaded", "processing", "completed", "failed", "retrying", "cancelled"],"job_status": ["queued", "running", "succeeded", "failed", "dead", "cancelled"],"member_role": ["owner", "underwriter", "processor"]
          }
        }
} as const
