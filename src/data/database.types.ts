export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "approved_terms": {
                  Row: {
                    "approved_at": string,"approved_by": string | null,"document_id": string,"org_id": string,"term": string,"value": string | null,"value_md5": string
                  }
                  ComputedFields: never
                  Insert: {
                    "approved_at"?: string,"approved_by"?: string | null,"document_id": string,"org_id": string,"term": string,"value"?: string | null,"value_md5"?: never
                  }
                  Update: {
                    "approved_at"?: string,"approved_by"?: string | null,"document_id"?: string,"org_id"?: string,"term"?: string,"value"?: string | null,"value_md5"?: never
                  }
                  Relationships: [
                    {
      foreignKeyName: "approved_terms_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "approved_terms_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "approved_terms_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    }
                  ]
                },"artifacts": {
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
                },"attachments": {
                  Row: {
                    "brought": boolean,"bytes": number,"depth": number,"document_id": string | null,"filename": string,"left_out": string | null,"mail_id": string,"media_type": string,"ordinal": number,"org_id": string,"root_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "brought"?: boolean,"bytes": number,"depth": number,"document_id"?: string | null,"filename": string,"left_out"?: string | null,"mail_id": string,"media_type": string,"ordinal": number,"org_id": string,"root_id": string
                  }
                  Update: {
                    "brought"?: boolean,"bytes"?: number,"depth"?: number,"document_id"?: string | null,"filename"?: string,"left_out"?: string | null,"mail_id"?: string,"media_type"?: string,"ordinal"?: number,"org_id"?: string,"root_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "attachments_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "attachments_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "attachments_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "attachments_mail_id_fkey"
      columns: ["mail_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "attachments_mail_id_fkey"
      columns: ["mail_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "attachments_mail_id_fkey"
      columns: ["mail_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    }
                  ]
                },"blobs": {
                  Row: {
                    "bytes": number,"created_at": string,"expired_at": string | null,"id": string,"media_type": string,"org_id": string,"removed_at": string | null,"sha256": string,"storage_key": string,"verified_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes": number,"created_at"?: string,"expired_at"?: string | null,"id"?: string,"media_type": string,"org_id": string,"removed_at"?: string | null,"sha256": string,"storage_key": string,"verified_at"?: string | null
                  }
                  Update: {
                    "bytes"?: number,"created_at"?: string,"expired_at"?: string | null,"id"?: string,"media_type"?: string,"org_id"?: string,"removed_at"?: string | null,"sha256"?: string,"storage_key"?: string,"verified_at"?: string | null
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
                },"blueprints": {
                  Row: {
                    "document_types": (string)[],"id": string,"of_types": boolean,"others": string | null,"version": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "document_types": (string)[],"id": string,"of_types"?: boolean,"others"?: string | null,"version"?: string | null
                  }
                  Update: {
                    "document_types"?: (string)[],"id"?: string,"of_types"?: boolean,"others"?: string | null,"version"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"brought_documents": {
                  Row: {
                    "depth": number,"document_id": string,"org_id": string,"root_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "depth": number,"document_id": string,"org_id": string,"root_id": string
                  }
                  Update: {
                    "depth"?: number,"document_id"?: string,"org_id"?: string,"root_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "brought_documents_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"bucket_objects": {
                  Row: {
                    "bytes": number,"created_at": string,"org_id": string,"storage_key": string,"stored_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes": number,"created_at"?: string,"org_id": string,"storage_key": string,"stored_at"?: string | null
                  }
                  Update: {
                    "bytes"?: number,"created_at"?: string,"org_id"?: string,"storage_key"?: string,"stored_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "bucket_objects_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"calendar_tokens": {
                  Row: {
                    "created_at": string,"id": string,"org_id": string,"show_id": string | null,"token_hash": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"org_id": string,"show_id"?: string | null,"token_hash": string,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"org_id"?: string,"show_id"?: string | null,"token_hash"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "calendar_tokens_member_fkey"
      columns: ["org_id","user_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["org_id","user_id"]
    },{
      foreignKeyName: "calendar_tokens_show_id_fkey"
      columns: ["show_id"]
isOneToOne: false
      referencedRelation: "shows"
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
      foreignKeyName: "classifications_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "classifications_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"condition_papers": {
                  Row: {
                    "brought_by": string | null,"condition_id": string,"created_at": string,"deal_id": string,"document_id": string,"evidence": NonNullable<Json>,"org_id": string,"said": boolean | null,"sentence": string,"verdict": Database["public"]['Enums']["paper_verdict"] | null
                  }
                  ComputedFields: never
                  Insert: {
                    "brought_by"?: string | null,"condition_id": string,"created_at"?: string,"deal_id": string,"document_id": string,"evidence"?: NonNullable<Json>,"org_id": string,"said"?: boolean | null,"sentence"?: string,"verdict"?: Database["public"]['Enums']["paper_verdict"] | null
                  }
                  Update: {
                    "brought_by"?: string | null,"condition_id"?: string,"created_at"?: string,"deal_id"?: string,"document_id"?: string,"evidence"?: NonNullable<Json>,"org_id"?: string,"said"?: boolean | null,"sentence"?: string,"verdict"?: Database["public"]['Enums']["paper_verdict"] | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "condition_papers_brought_by_fkey"
      columns: ["brought_by"]
isOneToOne: false
      referencedRelation: "portal_links"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "condition_papers_condition_id_fkey"
      columns: ["condition_id"]
isOneToOne: false
      referencedRelation: "deal_conditions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "condition_papers_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "condition_papers_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "condition_papers_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "condition_papers_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "condition_papers_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    }
                  ]
                },"conversion_results": {
                  Row: {
                    "bytes": number | null,"conversion_id": string,"created_at": string,"disagreements": NonNullable<Json>,"doubts": NonNullable<Json>,"expired_at": string | null,"heading": Json | null,"id": string,"job_id": number,"org_id": string,"ready": boolean,"removed_at": string | null,"sha256": string | null,"source": string,"storage_key": string | null,"terms": NonNullable<Json>,"valid": boolean,"version": number,"violations": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes"?: number | null,"conversion_id": string,"created_at"?: string,"disagreements": NonNullable<Json>,"doubts"?: NonNullable<Json>,"expired_at"?: string | null,"heading"?: Json | null,"id"?: string,"job_id": number,"org_id": string,"ready"?: boolean,"removed_at"?: string | null,"sha256"?: string | null,"source": string,"storage_key"?: string | null,"terms": NonNullable<Json>,"valid": boolean,"version": number,"violations": NonNullable<Json>
                  }
                  Update: {
                    "bytes"?: number | null,"conversion_id"?: string,"created_at"?: string,"disagreements"?: NonNullable<Json>,"doubts"?: NonNullable<Json>,"expired_at"?: string | null,"heading"?: Json | null,"id"?: string,"job_id"?: number,"org_id"?: string,"ready"?: boolean,"removed_at"?: string | null,"sha256"?: string | null,"source"?: string,"storage_key"?: string | null,"terms"?: NonNullable<Json>,"valid"?: boolean,"version"?: number,"violations"?: NonNullable<Json>
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversion_results_conversion_id_fkey"
      columns: ["conversion_id"]
isOneToOne: false
      referencedRelation: "conversion_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversion_results_conversion_id_fkey"
      columns: ["conversion_id"]
isOneToOne: false
      referencedRelation: "conversions"
      referencedColumns: ["id"]
    }
                  ]
                },"conversions": {
                  Row: {
                    "blueprint": string,"bytes": number,"cancelled_at": string | null,"created_at": string,"document_id": string,"downloaded_at": string | null,"error_code": string | null,"filename": string,"finished_at": string | null,"id": string,"mapping": string,"needs_review": boolean,"org_id": string,"owner_id": string | null,"result_id": string | null,"reused_count": number,"sha256": string,"source": string | null,"started_at": string | null,"status": Database["public"]['Enums']["conversion_status"],"superseded_by": string | null,"updated_at": string,"valid": boolean | null
                  }
                  ComputedFields: never
                  Insert: {
                    "blueprint"?: string,"bytes": number,"cancelled_at"?: string | null,"created_at"?: string,"document_id": string,"downloaded_at"?: string | null,"error_code"?: string | null,"filename": string,"finished_at"?: string | null,"id"?: string,"mapping": string,"needs_review"?: boolean,"org_id": string,"owner_id"?: string | null,"result_id"?: string | null,"reused_count"?: number,"sha256": string,"source"?: string | null,"started_at"?: string | null,"status"?: Database["public"]['Enums']["conversion_status"],"superseded_by"?: string | null,"updated_at"?: string,"valid"?: boolean | null
                  }
                  Update: {
                    "blueprint"?: string,"bytes"?: number,"cancelled_at"?: string | null,"created_at"?: string,"document_id"?: string,"downloaded_at"?: string | null,"error_code"?: string | null,"filename"?: string,"finished_at"?: string | null,"id"?: string,"mapping"?: string,"needs_review"?: boolean,"org_id"?: string,"owner_id"?: string | null,"result_id"?: string | null,"reused_count"?: number,"sha256"?: string,"source"?: string | null,"started_at"?: string | null,"status"?: Database["public"]['Enums']["conversion_status"],"superseded_by"?: string | null,"updated_at"?: string,"valid"?: boolean | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversions_blueprint_fkey"
      columns: ["blueprint"]
isOneToOne: false
      referencedRelation: "blueprints"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_result_id_fkey"
      columns: ["result_id"]
isOneToOne: false
      referencedRelation: "conversion_overview"
      referencedColumns: ["result_id"]
    },{
      foreignKeyName: "conversions_result_id_fkey"
      columns: ["result_id"]
isOneToOne: false
      referencedRelation: "conversion_results"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_conditions": {
                  Row: {
                    "category": Database["public"]['Enums']["condition_category"],"claim": string | null,"claimed_at": string | null,"code": string | null,"computed": Database["public"]['Enums']["condition_status"],"computed_by": number | null,"created_at": string,"deal_closed": boolean,"deal_id": string,"decided": Database["public"]['Enums']["condition_status"] | null,"decided_at": string | null,"decided_by": string | null,"decided_code": string | null,"decided_reason": string | null,"due_on": string | null,"evidence": NonNullable<Json>,"external": string,"id": string,"internal": string,"org_id": string,"party": string,"party_name": string | null,"position": number,"prior_to": Database["public"]['Enums']["condition_prior_to"],"rule": NonNullable<Json>,"sentence": string,"status": Database["public"]['Enums']["condition_status"],"template": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "category": Database["public"]['Enums']["condition_category"],"claim"?: string | null,"claimed_at"?: string | null,"code"?: string | null,"computed"?: Database["public"]['Enums']["condition_status"],"computed_by"?: number | null,"created_at"?: string,"deal_closed"?: boolean,"deal_id": string,"decided"?: Database["public"]['Enums']["condition_status"] | null,"decided_at"?: string | null,"decided_by"?: string | null,"decided_code"?: string | null,"decided_reason"?: string | null,"due_on"?: string | null,"evidence"?: NonNullable<Json>,"external": string,"id"?: string,"internal": string,"org_id": string,"party"?: string,"party_name"?: string | null,"position"?: number,"prior_to": Database["public"]['Enums']["condition_prior_to"],"rule": NonNullable<Json>,"sentence"?: string,"status"?: never,"template"?: string | null
                  }
                  Update: {
                    "category"?: Database["public"]['Enums']["condition_category"],"claim"?: string | null,"claimed_at"?: string | null,"code"?: string | null,"computed"?: Database["public"]['Enums']["condition_status"],"computed_by"?: number | null,"created_at"?: string,"deal_closed"?: boolean,"deal_id"?: string,"decided"?: Database["public"]['Enums']["condition_status"] | null,"decided_at"?: string | null,"decided_by"?: string | null,"decided_code"?: string | null,"decided_reason"?: string | null,"due_on"?: string | null,"evidence"?: NonNullable<Json>,"external"?: string,"id"?: string,"internal"?: string,"org_id"?: string,"party"?: string,"party_name"?: string | null,"position"?: number,"prior_to"?: Database["public"]['Enums']["condition_prior_to"],"rule"?: NonNullable<Json>,"sentence"?: string,"status"?: never,"template"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "deal_conditions_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_conditions_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_notices": {
                  Row: {
                    "condition_id": string,"created_at": string,"days_left": number | null,"deal_id": string,"document_id": string | null,"due_on": string | null,"id": string,"kind": Database["public"]['Enums']["notice_kind"],"link_id": string | null,"org_id": string,"recipient": string,"settled_at": string | null,"taken_by": number | null,"told": boolean | null
                  }
                  ComputedFields: never
                  Insert: {
                    "condition_id": string,"created_at"?: string,"days_left"?: number | null,"deal_id": string,"document_id"?: string | null,"due_on"?: string | null,"id"?: string,"kind": Database["public"]['Enums']["notice_kind"],"link_id"?: string | null,"org_id": string,"recipient": string,"settled_at"?: string | null,"taken_by"?: number | null,"told"?: boolean | null
                  }
                  Update: {
                    "condition_id"?: string,"created_at"?: string,"days_left"?: number | null,"deal_id"?: string,"document_id"?: string | null,"due_on"?: string | null,"id"?: string,"kind"?: Database["public"]['Enums']["notice_kind"],"link_id"?: string | null,"org_id"?: string,"recipient"?: string,"settled_at"?: string | null,"taken_by"?: number | null,"told"?: boolean | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "deal_notices_condition_id_fkey"
      columns: ["condition_id"]
isOneToOne: false
      referencedRelation: "deal_conditions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_notices_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_notices_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_notices_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_notices_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_notices_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_notices_link_id_fkey"
      columns: ["link_id"]
isOneToOne: false
      referencedRelation: "portal_links"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_participants": {
                  Row: {
                    "deal_id": string,"joined_at": string,"link_id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "deal_id": string,"joined_at"?: string,"link_id": string,"user_id": string
                  }
                  Update: {
                    "deal_id"?: string,"joined_at"?: string,"link_id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "deal_participants_link_id_fkey"
      columns: ["link_id"]
isOneToOne: false
      referencedRelation: "portal_links"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_parties": {
                  Row: {
                    "created_at": string,"deal_id": string,"id": string,"name": string,"org_id": string,"role": Database["public"]['Enums']["party_role"],"share": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"deal_id": string,"id"?: string,"name": string,"org_id": string,"role": Database["public"]['Enums']["party_role"],"share"?: number | null
                  }
                  Update: {
                    "created_at"?: string,"deal_id"?: string,"id"?: string,"name"?: string,"org_id"?: string,"role"?: Database["public"]['Enums']["party_role"],"share"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "deal_parties_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_parties_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_sections": {
                  Row: {
                    "data": NonNullable<Json>,"deal_id": string,"job_id": number,"org_id": string,"section": string
                  }
                  ComputedFields: never
                  Insert: {
                    "data": NonNullable<Json>,"deal_id": string,"job_id": number,"org_id": string,"section": string
                  }
                  Update: {
                    "data"?: NonNullable<Json>,"deal_id"?: string,"job_id"?: number,"org_id"?: string,"section"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "deal_sections_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "deal_sections_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    }
                  ]
                },"deals": {
                  Row: {
                    "asked_inputs": string | null,"borrower_kind": Database["public"]['Enums']["borrower_kind"],"closed_at": string | null,"closing_on": string | null,"computed_by": number | null,"computed_inputs": string | null,"computed_on": string | null,"created_at": string,"created_by": string | null,"error_code": string | null,"found_parties": NonNullable<Json>,"hints": NonNullable<Json>,"id": string,"name": string,"org_id": string,"program": string,"revision": number,"status": Database["public"]['Enums']["deal_status"],"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "asked_inputs"?: string | null,"borrower_kind": Database["public"]['Enums']["borrower_kind"],"closed_at"?: string | null,"closing_on"?: string | null,"computed_by"?: number | null,"computed_inputs"?: string | null,"computed_on"?: string | null,"created_at"?: string,"created_by"?: string | null,"error_code"?: string | null,"found_parties"?: NonNullable<Json>,"hints"?: NonNullable<Json>,"id"?: string,"name": string,"org_id": string,"program": string,"revision"?: number,"status"?: Database["public"]['Enums']["deal_status"],"updated_at"?: string
                  }
                  Update: {
                    "asked_inputs"?: string | null,"borrower_kind"?: Database["public"]['Enums']["borrower_kind"],"closed_at"?: string | null,"closing_on"?: string | null,"computed_by"?: number | null,"computed_inputs"?: string | null,"computed_on"?: string | null,"created_at"?: string,"created_by"?: string | null,"error_code"?: string | null,"found_parties"?: NonNullable<Json>,"hints"?: NonNullable<Json>,"id"?: string,"name"?: string,"org_id"?: string,"program"?: string,"revision"?: number,"status"?: Database["public"]['Enums']["deal_status"],"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "deals_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"decisions": {
                  Row: {
                    "blueprint": string,"decided_at": string,"decided_by": string | null,"evidence": Json | null,"field": string,"id": string,"item_key": string | null,"org_id": string,"section": string,"subject_id": string,"subject_type": string,"value": Json | null
                  }
                  ComputedFields: never
                  Insert: {
                    "blueprint": string,"decided_at"?: string,"decided_by"?: string | null,"evidence"?: Json | null,"field": string,"id"?: string,"item_key"?: string | null,"org_id": string,"section": string,"subject_id": string,"subject_type": string,"value"?: Json | null
                  }
                  Update: {
                    "blueprint"?: string,"decided_at"?: string,"decided_by"?: string | null,"evidence"?: Json | null,"field"?: string,"id"?: string,"item_key"?: string | null,"org_id"?: string,"section"?: string,"subject_id"?: string,"subject_type"?: string,"value"?: Json | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "decisions_subject_type_fkey"
      columns: ["subject_type"]
isOneToOne: false
      referencedRelation: "subject_types"
      referencedColumns: ["type"]
    }
                  ]
                },"document_links": {
                  Row: {
                    "created_at": string,"document_id": string,"id": string,"org_id": string,"subject_id": string,"subject_type": string,"wants": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"document_id": string,"id"?: string,"org_id": string,"subject_id": string,"subject_type": string,"wants"?: string | null
                  }
                  Update: {
                    "created_at"?: string,"document_id"?: string,"id"?: string,"org_id"?: string,"subject_id"?: string,"subject_type"?: string,"wants"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_links_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_links_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_links_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_links_subject_type_fkey"
      columns: ["subject_type"]
isOneToOne: false
      referencedRelation: "subject_types"
      referencedColumns: ["type"]
    },{
      foreignKeyName: "document_links_wants_fkey"
      columns: ["wants"]
isOneToOne: false
      referencedRelation: "blueprints"
      referencedColumns: ["id"]
    }
                  ]
                },"document_operations": {
                  Row: {
                    "action": string,"changed": number,"created_at": string,"created_by": string | null,"documents": (string)[],"ended_at": string | null,"filter": NonNullable<Json>,"id": string,"org_id": string,"skipped": number,"state": string,"total": number,"value": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"changed"?: number,"created_at"?: string,"created_by"?: string | null,"documents": (string)[],"ended_at"?: string | null,"filter": NonNullable<Json>,"id"?: string,"org_id": string,"skipped"?: number,"state"?: string,"total": number,"value"?: string | null
                  }
                  Update: {
                    "action"?: string,"changed"?: number,"created_at"?: string,"created_by"?: string | null,"documents"?: (string)[],"ended_at"?: string | null,"filter"?: NonNullable<Json>,"id"?: string,"org_id"?: string,"skipped"?: number,"state"?: string,"total"?: number,"value"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_operations_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"document_stages": {
                  Row: {
                    "brings_text": boolean,"counts_for_status": boolean,"kind": string,"position": number,"required": boolean,"work": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "brings_text"?: boolean,"counts_for_status"?: boolean,"kind": string,"position": number,"required"?: boolean,"work"?: string | null
                  }
                  Update: {
                    "brings_text"?: boolean,"counts_for_status"?: boolean,"kind"?: string,"position"?: number,"required"?: boolean,"work"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"document_tags": {
                  Row: {
                    "document_created_at": string,"document_id": string,"org_id": string,"tag_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "document_created_at": string,"document_id": string,"org_id": string,"tag_id": string
                  }
                  Update: {
                    "document_created_at"?: string,"document_id"?: string,"org_id"?: string,"tag_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_tags_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_tags_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_tags_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_tags_tag_id_fkey"
      columns: ["org_id","tag_id"]
isOneToOne: false
      referencedRelation: "tags"
      referencedColumns: ["org_id","id"]
    }
                  ]
                },"documents": {
                  Row: {
                    "blob_id": string,"created_at": string,"doubtful_type": boolean,"error_code": string | null,"filename": string,"id": string,"name_words": unknown,"note": string | null,"org_id": string,"origin": string,"owner_id": string | null,"page_from": number | null,"page_to": number | null,"parent_id": string | null,"reading_id": string | null,"status": Database["public"]['Enums']["document_status"],"trashed_at": string | null,"trashed_by": string | null,"type": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blob_id": string,"created_at"?: string,"doubtful_type"?: boolean,"error_code"?: string | null,"filename": string,"id"?: string,"name_words"?: never,"note"?: string | null,"org_id": string,"origin"?: string,"owner_id"?: string | null,"page_from"?: number | null,"page_to"?: number | null,"parent_id"?: string | null,"reading_id"?: string | null,"status"?: Database["public"]['Enums']["document_status"],"trashed_at"?: string | null,"trashed_by"?: string | null,"type"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "blob_id"?: string,"created_at"?: string,"doubtful_type"?: boolean,"error_code"?: string | null,"filename"?: string,"id"?: string,"name_words"?: never,"note"?: string | null,"org_id"?: string,"origin"?: string,"owner_id"?: string | null,"page_from"?: number | null,"page_to"?: number | null,"parent_id"?: string | null,"reading_id"?: string | null,"status"?: Database["public"]['Enums']["document_status"],"trashed_at"?: string | null,"trashed_by"?: string | null,"type"?: string | null,"updated_at"?: string
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
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
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
                    "actor": string | null,"at": string,"data": NonNullable<Json>,"hash": string | null,"id": number,"org_id": string,"place": number | null,"prev_hash": string | null,"sealed_at": string | null,"subject_id": string,"subject_type": string,"txid": unknown,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "actor"?: string | null,"at"?: string,"data"?: NonNullable<Json>,"hash"?: string | null,"id"?: never,"org_id": string,"place"?: number | null,"prev_hash"?: string | null,"sealed_at"?: string | null,"subject_id": string,"subject_type": string,"txid"?: unknown,"type": string
                  }
                  Update: {
                    "actor"?: string | null,"at"?: string,"data"?: NonNullable<Json>,"hash"?: string | null,"id"?: never,"org_id"?: string,"place"?: number | null,"prev_hash"?: string | null,"sealed_at"?: string | null,"subject_id"?: string,"subject_type"?: string,"txid"?: unknown,"type"?: string
                  }
                  Relationships: [
                    
                  ]
                },"extractions": {
                  Row: {
                    "blueprint": string,"document_id": string,"fact_count": number,"finished_at": string,"id": string,"job_id": number,"org_id": string,"reading_id": string,"version": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blueprint": string,"document_id": string,"fact_count": number,"finished_at"?: string,"id"?: string,"job_id": number,"org_id": string,"reading_id": string,"version": string
                  }
                  Update: {
                    "blueprint"?: string,"document_id"?: string,"fact_count"?: number,"finished_at"?: string,"id"?: string,"job_id"?: number,"org_id"?: string,"reading_id"?: string,"version"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "extractions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "extractions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "extractions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "extractions_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"facts": {
                  Row: {
                    "alternatives": NonNullable<Json>,"blueprint": string,"cancelled": string | null,"confidence": number,"document_id": string,"evidence": NonNullable<Json>,"field": string,"finder": string | null,"id": string,"item_key": string | null,"job_id": number,"ordinal": number,"org_id": string,"reading_id": string,"section": string,"text": string,"type": string,"value": NonNullable<Json>,"version": string
                  }
                  ComputedFields: never
                  Insert: {
                    "alternatives": NonNullable<Json>,"blueprint": string,"cancelled"?: string | null,"confidence": number,"document_id": string,"evidence": NonNullable<Json>,"field": string,"finder"?: string | null,"id"?: string,"item_key"?: string | null,"job_id": number,"ordinal": number,"org_id": string,"reading_id": string,"section": string,"text": string,"type": string,"value": NonNullable<Json>,"version": string
                  }
                  Update: {
                    "alternatives"?: NonNullable<Json>,"blueprint"?: string,"cancelled"?: string | null,"confidence"?: number,"document_id"?: string,"evidence"?: NonNullable<Json>,"field"?: string,"finder"?: string | null,"id"?: string,"item_key"?: string | null,"job_id"?: number,"ordinal"?: number,"org_id"?: string,"reading_id"?: string,"section"?: string,"text"?: string,"type"?: string,"value"?: NonNullable<Json>,"version"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "facts_extraction_fkey"
      columns: ["document_id","reading_id","blueprint","version"]
isOneToOne: false
      referencedRelation: "extractions"
      referencedColumns: ["document_id","reading_id","blueprint","version"]
    }
                  ]
                },"fill_results": {
                  Row: {
                    "bytes": number | null,"created_at": string,"generated_by": string | null,"id": string,"org_id": string,"problems": NonNullable<Json>,"replayed_at": string | null,"replayed_sha256": string | null,"revision": number,"run_id": string,"sha256": string | null,"storage_key": string | null,"stored_at": string | null,"values": NonNullable<Json>,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes"?: number | null,"created_at"?: string,"generated_by"?: string | null,"id"?: string,"org_id": string,"problems"?: NonNullable<Json>,"replayed_at"?: string | null,"replayed_sha256"?: string | null,"revision": number,"run_id": string,"sha256"?: string | null,"storage_key"?: string | null,"stored_at"?: string | null,"values": NonNullable<Json>,"version": number
                  }
                  Update: {
                    "bytes"?: number | null,"created_at"?: string,"generated_by"?: string | null,"id"?: string,"org_id"?: string,"problems"?: NonNullable<Json>,"replayed_at"?: string | null,"replayed_sha256"?: string | null,"revision"?: number,"run_id"?: string,"sha256"?: string | null,"storage_key"?: string | null,"stored_at"?: string | null,"values"?: NonNullable<Json>,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "fill_results_run_id_fkey"
      columns: ["run_id"]
isOneToOne: false
      referencedRelation: "deal_form_overview"
      referencedColumns: ["run_id"]
    },{
      foreignKeyName: "fill_results_run_id_fkey"
      columns: ["run_id"]
isOneToOne: false
      referencedRelation: "fill_run_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_results_run_id_fkey"
      columns: ["run_id"]
isOneToOne: false
      referencedRelation: "fill_runs"
      referencedColumns: ["id"]
    }
                  ]
                },"fill_run_edits": {
                  Row: {
                    "edited_at": string,"edited_by": string | null,"field": string,"id": number,"org_id": string,"run_id": string,"value": Json | null,"withdrawn": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "edited_at"?: string,"edited_by"?: string | null,"field": string,"id"?: never,"org_id": string,"run_id": string,"value"?: Json | null,"withdrawn"?: boolean
                  }
                  Update: {
                    "edited_at"?: string,"edited_by"?: string | null,"field"?: string,"id"?: never,"org_id"?: string,"run_id"?: string,"value"?: Json | null,"withdrawn"?: boolean
                  }
                  Relationships: [
                    {
      foreignKeyName: "fill_run_edits_run_id_fkey"
      columns: ["run_id"]
isOneToOne: false
      referencedRelation: "deal_form_overview"
      referencedColumns: ["run_id"]
    },{
      foreignKeyName: "fill_run_edits_run_id_fkey"
      columns: ["run_id"]
isOneToOne: false
      referencedRelation: "fill_run_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_run_edits_run_id_fkey"
      columns: ["run_id"]
isOneToOne: false
      referencedRelation: "fill_runs"
      referencedColumns: ["id"]
    }
                  ]
                },"fill_runs": {
                  Row: {
                    "created_at": string,"created_by": string | null,"deal_id": string | null,"error_code": string | null,"id": string,"name": string,"org_id": string,"prepared": Json | null,"prepared_at": string | null,"prepared_by_job": number | null,"result_id": string | null,"reviewed_at": string | null,"reviewed_by": string | null,"revision": number,"rules_version": string | null,"said": NonNullable<Json>,"status": Database["public"]['Enums']["fill_run_status"],"template_id": string,"template_sha256": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"deal_id"?: string | null,"error_code"?: string | null,"id"?: string,"name": string,"org_id": string,"prepared"?: Json | null,"prepared_at"?: string | null,"prepared_by_job"?: number | null,"result_id"?: string | null,"reviewed_at"?: string | null,"reviewed_by"?: string | null,"revision"?: number,"rules_version"?: string | null,"said"?: NonNullable<Json>,"status"?: Database["public"]['Enums']["fill_run_status"],"template_id": string,"template_sha256": string,"updated_at"?: string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"deal_id"?: string | null,"error_code"?: string | null,"id"?: string,"name"?: string,"org_id"?: string,"prepared"?: Json | null,"prepared_at"?: string | null,"prepared_by_job"?: number | null,"result_id"?: string | null,"reviewed_at"?: string | null,"reviewed_by"?: string | null,"revision"?: number,"rules_version"?: string | null,"said"?: NonNullable<Json>,"status"?: Database["public"]['Enums']["fill_run_status"],"template_id"?: string,"template_sha256"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "fill_runs_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_result_id_fkey"
      columns: ["result_id"]
isOneToOne: false
      referencedRelation: "fill_results"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "form_template_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "form_templates"
      referencedColumns: ["id"]
    }
                  ]
                },"form_mappings": {
                  Row: {
                    "decided_at": string,"decided_by": string | null,"family_id": string,"field": string,"org_id": string,"path": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "decided_at"?: string,"decided_by"?: string | null,"family_id": string,"field": string,"org_id": string,"path"?: string | null
                  }
                  Update: {
                    "decided_at"?: string,"decided_by"?: string | null,"family_id"?: string,"field"?: string,"org_id"?: string,"path"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "form_mappings_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"form_templates": {
                  Row: {
                    "created_at": string,"created_by": string | null,"document_id": string,"error_code": string | null,"family_id": string,"field_count": number | null,"form": Json | null,"id": string,"job_id": number | null,"name": string,"org_id": string,"page_count": number | null,"sha256": string,"status": Database["public"]['Enums']["form_template_status"],"traits": Json | null,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"document_id": string,"error_code"?: string | null,"family_id": string,"field_count"?: number | null,"form"?: Json | null,"id"?: string,"job_id"?: number | null,"name": string,"org_id": string,"page_count"?: number | null,"sha256": string,"status"?: Database["public"]['Enums']["form_template_status"],"traits"?: never,"updated_at"?: string,"version": number
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"document_id"?: string,"error_code"?: string | null,"family_id"?: string,"field_count"?: number | null,"form"?: Json | null,"id"?: string,"job_id"?: number | null,"name"?: string,"org_id"?: string,"page_count"?: number | null,"sha256"?: string,"status"?: Database["public"]['Enums']["form_template_status"],"traits"?: never,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "form_templates_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "form_templates_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "form_templates_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "form_templates_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"import_operations": {
                  Row: {
                    "decided_at": string,"decided_by": string | null,"import_id": string,"into_key": string | null,"item_key": string,"op": string,"org_id": string,"section": string
                  }
                  ComputedFields: never
                  Insert: {
                    "decided_at"?: string,"decided_by"?: string | null,"import_id": string,"into_key"?: string | null,"item_key": string,"op": string,"org_id": string,"section": string
                  }
                  Update: {
                    "decided_at"?: string,"decided_by"?: string | null,"import_id"?: string,"into_key"?: string | null,"item_key"?: string,"op"?: string,"org_id"?: string,"section"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "import_operations_import_id_fkey"
      columns: ["import_id"]
isOneToOne: false
      referencedRelation: "import_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "import_operations_import_id_fkey"
      columns: ["import_id"]
isOneToOne: false
      referencedRelation: "imports"
      referencedColumns: ["id"]
    }
                  ]
                },"import_sections": {
                  Row: {
                    "data": NonNullable<Json>,"finished_at": string,"import_id": string,"item_count": number,"job_id": number,"org_id": string,"section": string
                  }
                  ComputedFields: never
                  Insert: {
                    "data": NonNullable<Json>,"finished_at"?: string,"import_id": string,"item_count": number,"job_id": number,"org_id": string,"section": string
                  }
                  Update: {
                    "data"?: NonNullable<Json>,"finished_at"?: string,"import_id"?: string,"item_count"?: number,"job_id"?: number,"org_id"?: string,"section"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "import_sections_import_id_fkey"
      columns: ["import_id"]
isOneToOne: false
      referencedRelation: "import_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "import_sections_import_id_fkey"
      columns: ["import_id"]
isOneToOne: false
      referencedRelation: "imports"
      referencedColumns: ["id"]
    }
                  ]
                },"imports": {
                  Row: {
                    "blueprint": string,"committed_revision": number | null,"created_at": string,"error_code": string | null,"finished_at": string | null,"id": string,"name": string,"org_id": string,"owner_id": string | null,"revision": number,"show_id": string | null,"started_at": string | null,"status": Database["public"]['Enums']["import_status"],"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blueprint": string,"committed_revision"?: number | null,"created_at"?: string,"error_code"?: string | null,"finished_at"?: string | null,"id"?: string,"name": string,"org_id": string,"owner_id"?: string | null,"revision"?: number,"show_id"?: string | null,"started_at"?: string | null,"status"?: Database["public"]['Enums']["import_status"],"updated_at"?: string
                  }
                  Update: {
                    "blueprint"?: string,"committed_revision"?: number | null,"created_at"?: string,"error_code"?: string | null,"finished_at"?: string | null,"id"?: string,"name"?: string,"org_id"?: string,"owner_id"?: string | null,"revision"?: number,"show_id"?: string | null,"started_at"?: string | null,"status"?: Database["public"]['Enums']["import_status"],"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "imports_blueprint_fkey"
      columns: ["blueprint"]
isOneToOne: false
      referencedRelation: "blueprints"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "imports_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"invitations": {
                  Row: {
                    "accepted_at": string | null,"accepted_by": string | null,"created_at": string,"created_by": string,"expires_at": string,"id": string,"org_id": string,"revoked_at": string | null,"role": Database["public"]['Enums']["member_role"],"token_hash": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"accepted_by"?: string | null,"created_at"?: string,"created_by": string,"expires_at": string,"id"?: string,"org_id": string,"revoked_at"?: string | null,"role": Database["public"]['Enums']["member_role"],"token_hash": string
                  }
                  Update: {
                    "accepted_at"?: string | null,"accepted_by"?: string | null,"created_at"?: string,"created_by"?: string,"expires_at"?: string,"id"?: string,"org_id"?: string,"revoked_at"?: string | null,"role"?: Database["public"]['Enums']["member_role"],"token_hash"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "invitations_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"job_kinds": {
                  Row: {
                    "is_paused": boolean,"kind": string,"max_after": number | null,"max_running": number
                  }
                  ComputedFields: never
                  Insert: {
                    "is_paused"?: boolean,"kind": string,"max_after"?: number | null,"max_running": number
                  }
                  Update: {
                    "is_paused"?: boolean,"kind"?: string,"max_after"?: number | null,"max_running"?: number
                  }
                  Relationships: [
                    
                  ]
                },"job_operations": {
                  Row: {
                    "action": string,"changed": number,"created_at": string,"created_by": string | null,"ended_at": string | null,"filter": NonNullable<Json>,"id": string,"org_id": string,"place": number,"skipped": number,"state": string,"total": number
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"changed"?: number,"created_at"?: string,"created_by"?: string | null,"ended_at"?: string | null,"filter": NonNullable<Json>,"id"?: string,"org_id": string,"place": number,"skipped"?: number,"state"?: string,"total": number
                  }
                  Update: {
                    "action"?: string,"changed"?: number,"created_at"?: string,"created_by"?: string | null,"ended_at"?: string | null,"filter"?: NonNullable<Json>,"id"?: string,"org_id"?: string,"place"?: number,"skipped"?: number,"state"?: string,"total"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "job_operations_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"jobs": {
                  Row: {
                    "attempts": number,"cancel_requested_at": string | null,"coalesce_key": string | null,"created_at": string,"error_code": string | null,"error_message": string | null,"finished_at": string | null,"id": number,"idempotency_key": string | null,"kind": string,"lease_owner": string | null,"lease_token": string | null,"leased_until": string | null,"lost_leases": number,"max_attempts": number,"max_lost_leases": number,"org_id": string,"parent_id": number | null,"payload": NonNullable<Json>,"priority": number,"progress_data": Json | null,"progress_sent_at": string | null,"ready": boolean,"result": Json | null,"run_at": string,"started_at": string | null,"status": Database["public"]['Enums']["job_status"],"subject_id": string | null,"subject_type": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"cancel_requested_at"?: string | null,"coalesce_key"?: string | null,"created_at"?: string,"error_code"?: string | null,"error_message"?: string | null,"finished_at"?: string | null,"id"?: never,"idempotency_key"?: string | null,"kind": string,"lease_owner"?: string | null,"lease_token"?: string | null,"leased_until"?: string | null,"lost_leases"?: number,"max_attempts"?: number,"max_lost_leases"?: number,"org_id": string,"parent_id"?: number | null,"payload"?: NonNullable<Json>,"priority"?: number,"progress_data"?: Json | null,"progress_sent_at"?: string | null,"ready"?: boolean,"result"?: Json | null,"run_at"?: string,"started_at"?: string | null,"status"?: Database["public"]['Enums']["job_status"],"subject_id"?: string | null,"subject_type"?: string | null
                  }
                  Update: {
                    "attempts"?: number,"cancel_requested_at"?: string | null,"coalesce_key"?: string | null,"created_at"?: string,"error_code"?: string | null,"error_message"?: string | null,"finished_at"?: string | null,"id"?: never,"idempotency_key"?: string | null,"kind"?: string,"lease_owner"?: string | null,"lease_token"?: string | null,"leased_until"?: string | null,"lost_leases"?: number,"max_attempts"?: number,"max_lost_leases"?: number,"org_id"?: string,"parent_id"?: number | null,"payload"?: NonNullable<Json>,"priority"?: number,"progress_data"?: Json | null,"progress_sent_at"?: string | null,"ready"?: boolean,"result"?: Json | null,"run_at"?: string,"started_at"?: string | null,"status"?: Database["public"]['Enums']["job_status"],"subject_id"?: string | null,"subject_type"?: string | null
                  }
                  Relationships: [
                    
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
                },"notice_recipients": {
                  Row: {
                    "mailed_at": string,"mailed_by": number,"org_id": string,"recipient": string
                  }
                  ComputedFields: never
                  Insert: {
                    "mailed_at": string,"mailed_by": number,"org_id": string,"recipient": string
                  }
                  Update: {
                    "mailed_at"?: string,"mailed_by"?: number,"org_id"?: string,"recipient"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notice_recipients_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"open_uploads": {
                  Row: {
                    "bytes": number,"created_at": string,"storage_key": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes": number,"created_at"?: string,"storage_key": string,"user_id": string
                  }
                  Update: {
                    "bytes"?: number,"created_at"?: string,"storage_key"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"operator_actions": {
                  Row: {
                    "action": string,"actor": string | null,"at": string,"data": NonNullable<Json>,"id": number
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor"?: string | null,"at"?: string,"data": NonNullable<Json>,"id"?: never
                  }
                  Update: {
                    "action"?: string,"actor"?: string | null,"at"?: string,"data"?: NonNullable<Json>,"id"?: never
                  }
                  Relationships: [
                    
                  ]
                },"operators": {
                  Row: {
                    "added_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "added_at"?: string,"user_id": string
                  }
                  Update: {
                    "added_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"org_levels": {
                  Row: {
                    "blueprint": string,"decided_at": string,"decided_by": string | null,"field": string,"level": number,"org_id": string,"section": string
                  }
                  ComputedFields: never
                  Insert: {
                    "blueprint": string,"decided_at"?: string,"decided_by"?: string | null,"field": string,"level": number,"org_id": string,"section": string
                  }
                  Update: {
                    "blueprint"?: string,"decided_at"?: string,"decided_by"?: string | null,"field"?: string,"level"?: number,"org_id"?: string,"section"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "org_levels_blueprint_fkey"
      columns: ["blueprint"]
isOneToOne: false
      referencedRelation: "blueprints"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "org_levels_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"organizations": {
                  Row: {
                    "closed_at": string | null,"created_at": string,"id": string,"name": string,"work_limit": number
                  }
                  ComputedFields: never
                  Insert: {
                    "closed_at"?: string | null,"created_at"?: string,"id"?: string,"name": string,"work_limit"?: number
                  }
                  Update: {
                    "closed_at"?: string | null,"created_at"?: string,"id"?: string,"name"?: string,"work_limit"?: number
                  }
                  Relationships: [
                    
                  ]
                },"paper_traits": {
                  Row: {
                    "data": NonNullable<Json>,"document_id": string,"org_id": string,"reading_id": string,"version": string
                  }
                  ComputedFields: never
                  Insert: {
                    "data": NonNullable<Json>,"document_id": string,"org_id": string,"reading_id": string,"version": string
                  }
                  Update: {
                    "data"?: NonNullable<Json>,"document_id"?: string,"org_id"?: string,"reading_id"?: string,"version"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "paper_traits_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "paper_traits_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "paper_traits_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "paper_traits_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"portal_links": {
                  Row: {
                    "created_at": string,"created_by": string | null,"deal_id": string,"email": string | null,"expires_at": string,"id": string,"label": string,"opened_at": string | null,"org_id": string,"party": string | null,"revoked_at": string | null,"token_hash": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"deal_id": string,"email"?: string | null,"expires_at": string,"id"?: string,"label": string,"opened_at"?: string | null,"org_id": string,"party"?: string | null,"revoked_at"?: string | null,"token_hash": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"deal_id"?: string,"email"?: string | null,"expires_at"?: string,"id"?: string,"label"?: string,"opened_at"?: string | null,"org_id"?: string,"party"?: string | null,"revoked_at"?: string | null,"token_hash"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "portal_links_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "portal_links_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    }
                  ]
                },"rate_limits": {
                  Row: {
                    "expires_at": string,"hits": (string)[],"key": string
                  }
                  ComputedFields: never
                  Insert: {
                    "expires_at": string,"hits": (string)[],"key": string
                  }
                  Update: {
                    "expires_at"?: string,"hits"?: (string)[],"key"?: string
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
                },"review_claims": {
                  Row: {
                    "claimed_at": string,"expires_at": string,"id": string,"kind": Database["public"]['Enums']["review_kind"],"org_id": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "claimed_at"?: string,"expires_at": string,"id": string,"kind": Database["public"]['Enums']["review_kind"],"org_id": string,"user_id": string
                  }
                  Update: {
                    "claimed_at"?: string,"expires_at"?: string,"id"?: string,"kind"?: Database["public"]['Enums']["review_kind"],"org_id"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "review_claims_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"saved_views": {
                  Row: {
                    "created_at": string,"id": string,"name": string,"org_id": string,"search": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string,"org_id": string,"search": string,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string,"org_id"?: string,"search"?: string,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "saved_views_member_fkey"
      columns: ["org_id","user_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["org_id","user_id"]
    }
                  ]
                },"service_states": {
                  Row: {
                    "service": string,"state": string,"until": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "service": string,"state": string,"until"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "service"?: string,"state"?: string,"until"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"show_commits": {
                  Row: {
                    "before": Json | null,"committed_at": string,"committed_by": string | null,"id": string,"import_before": NonNullable<Json>,"import_id": string,"import_revision": number,"key": string,"made_show": boolean,"org_id": string,"show_id": string,"show_revision": number,"undone_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "before"?: Json | null,"committed_at"?: string,"committed_by"?: string | null,"id"?: string,"import_before": NonNullable<Json>,"import_id": string,"import_revision": number,"key": string,"made_show": boolean,"org_id": string,"show_id": string,"show_revision": number,"undone_at"?: string | null
                  }
                  Update: {
                    "before"?: Json | null,"committed_at"?: string,"committed_by"?: string | null,"id"?: string,"import_before"?: NonNullable<Json>,"import_id"?: string,"import_revision"?: number,"key"?: string,"made_show"?: boolean,"org_id"?: string,"show_id"?: string,"show_revision"?: number,"undone_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "show_commits_import_id_fkey"
      columns: ["import_id"]
isOneToOne: false
      referencedRelation: "import_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "show_commits_import_id_fkey"
      columns: ["import_id"]
isOneToOne: false
      referencedRelation: "imports"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "show_commits_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"show_items": {
                  Row: {
                    "fields": NonNullable<Json>,"id": string,"import_id": string | null,"item_key": string | null,"keys": (string)[],"org_id": string,"position": number,"section": string,"show_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "fields": NonNullable<Json>,"id"?: string,"import_id"?: string | null,"item_key"?: string | null,"keys"?: (string)[],"org_id": string,"position": number,"section": string,"show_id": string
                  }
                  Update: {
                    "fields"?: NonNullable<Json>,"id"?: string,"import_id"?: string | null,"item_key"?: string | null,"keys"?: (string)[],"org_id"?: string,"position"?: number,"section"?: string,"show_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "show_items_show_id_fkey"
      columns: ["show_id"]
isOneToOne: false
      referencedRelation: "shows"
      referencedColumns: ["id"]
    }
                  ]
                },"shows": {
                  Row: {
                    "artist": string | null,"blueprint": string,"city": string | null,"created_at": string,"created_by": string | null,"end_date": string | null,"id": string,"org_id": string,"revision": number,"start_date": string | null,"title": string | null,"updated_at": string,"venue": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "artist"?: string | null,"blueprint": string,"city"?: string | null,"created_at"?: string,"created_by"?: string | null,"end_date"?: string | null,"id"?: string,"org_id": string,"revision"?: number,"start_date"?: string | null,"title"?: string | null,"updated_at"?: string,"venue"?: string | null
                  }
                  Update: {
                    "artist"?: string | null,"blueprint"?: string,"city"?: string | null,"created_at"?: string,"created_by"?: string | null,"end_date"?: string | null,"id"?: string,"org_id"?: string,"revision"?: number,"start_date"?: string | null,"title"?: string | null,"updated_at"?: string,"venue"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "shows_blueprint_fkey"
      columns: ["blueprint"]
isOneToOne: false
      referencedRelation: "blueprints"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "shows_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"subject_types": {
                  Row: {
                    "goes_on": boolean,"keeps_bytes": boolean,"lock_order": number,"next_again": boolean,"next_attempts": number | null,"next_kind": string | null,"relation": string | null,"retired": string | null,"steered_by": Database["public"]['Enums']["member_role"] | null,"sync": string | null,"type": string
                  }
                  ComputedFields: never
                  Insert: {
                    "goes_on"?: boolean,"keeps_bytes"?: boolean,"lock_order": number,"next_again"?: boolean,"next_attempts"?: number | null,"next_kind"?: string | null,"relation"?: string | null,"retired"?: string | null,"steered_by"?: Database["public"]['Enums']["member_role"] | null,"sync"?: string | null,"type": string
                  }
                  Update: {
                    "goes_on"?: boolean,"keeps_bytes"?: boolean,"lock_order"?: number,"next_again"?: boolean,"next_attempts"?: number | null,"next_kind"?: string | null,"relation"?: string | null,"retired"?: string | null,"steered_by"?: Database["public"]['Enums']["member_role"] | null,"sync"?: string | null,"type"?: string
                  }
                  Relationships: [
                    
                  ]
                },"tags": {
                  Row: {
                    "created_at": string,"id": string,"name": string,"org_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string,"org_id": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string,"org_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "tags_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
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
    },{
      foreignKeyName: "type_decisions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: true
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    }
                  ]
                },"work_taken": {
                  Row: {
                    "counts": (number)[],"org_id": string,"slots": (number)[],"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "counts"?: (number)[],"org_id": string,"slots"?: (number)[],"user_id": string
                  }
                  Update: {
                    "counts"?: (number)[],"org_id"?: string,"slots"?: (number)[],"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "work_taken_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"workers": {
                  Row: {
                    "held": NonNullable<Json>,"name": string,"seen_at": string,"started_at": string,"version": string
                  }
                  ComputedFields: never
                  Insert: {
                    "held"?: NonNullable<Json>,"name": string,"seen_at"?: string,"started_at"?: string,"version": string
                  }
                  Update: {
                    "held"?: NonNullable<Json>,"name"?: string,"seen_at"?: string,"started_at"?: string,"version"?: string
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            "conversion_overview": {
                  Row: {
                    "attempts": number | null,"bytes": number,"cancel_requested_at": string | null,"created_at": string,"disagreement_count": number | null,"document_expired_at": string | null,"document_filename": string,"document_id": string,"document_origin": string,"document_status": Database["public"]['Enums']["document_status"],"document_storage_key": string,"doubt_count": number | null,"downloaded_at": string | null,"error_code": string | null,"filename": string,"finished_at": string | null,"heading": Json | null,"id": string,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"mapping": string,"max_attempts": number | null,"media_type": string,"needs_review": boolean,"org_id": string,"owner_id": string | null,"page_count": number | null,"progress_data": Json | null,"reading_id": string | null,"result_bytes": number | null,"result_created_at": string | null,"result_expired_at": string | null,"result_id": string | null,"result_ready": boolean | null,"result_sha256": string | null,"result_storage_key": string | null,"result_valid": boolean | null,"result_version": number | null,"reused_count": number,"run_at": string | null,"sha256": string,"source": string | null,"started_at": string | null,"status": Database["public"]['Enums']["conversion_status"],"superseded_by": string | null,"updated_at": string,"valid": boolean | null,"violation_count": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "conversions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversions_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_form_overview": {
                  Row: {
                    "deal_id": string | null,"filled": number | null,"missing": number | null,"missing_labels": (string)[] | null,"org_id": string,"run_id": string,"template_id": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "fill_runs_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "form_template_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "form_templates"
      referencedColumns: ["id"]
    }
                  ]
                },"deal_overview": {
                  Row: {
                    "attempts": number | null,"borrower_kind": Database["public"]['Enums']["borrower_kind"],"cancel_requested_at": string | null,"closed_at": string | null,"closing_on": string | null,"computed_on": string | null,"created_at": string,"error_code": string | null,"id": string,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"max_attempts": number | null,"name": string,"open": number | null,"org_id": string,"papers": number | null,"program": string,"progress_data": Json | null,"received": number | null,"revision": number,"run_at": string | null,"settled": number | null,"status": Database["public"]['Enums']["deal_status"],"updated_at": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "deals_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"document_overview": {
                  Row: {
                    "attempts": number | null,"blob_id": string,"bytes": number,"cancel_requested_at": string | null,"created_at": string,"engine": string | null,"error_code": string | null,"excerpt": string | null,"expired_at": string | null,"filename": string,"id": string,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"max_attempts": number | null,"media_type": string,"note": string | null,"org_id": string,"origin": string,"owner_id": string | null,"page_count": number | null,"page_from": number | null,"page_to": number | null,"parent_id": string | null,"progress_data": Json | null,"read_at": string | null,"reading_id": string | null,"run_at": string | null,"sha256": string,"status": Database["public"]['Enums']["document_status"],"storage_key": string,"tags": Json | null,"type": string | null,"type_confidence": number | null,"type_decided": boolean | null,"updated_at": string,"word_count": number | null
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
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_reading_id_fkey"
      columns: ["reading_id"]
isOneToOne: false
      referencedRelation: "readings"
      referencedColumns: ["id"]
    }
                  ]
                },"fill_run_overview": {
                  Row: {
                    "attempts": number | null,"cancel_requested_at": string | null,"created_at": string,"created_by": string | null,"deal_id": string | null,"error_code": string | null,"id": string,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"max_attempts": number | null,"name": string,"org_id": string,"prepared_at": string | null,"progress_data": Json | null,"result_id": string | null,"revision": number,"rules_version": string | null,"run_at": string | null,"sources": number | null,"status": Database["public"]['Enums']["fill_run_status"],"template_id": string,"template_name": string,"template_sha256": string,"template_version": number,"updated_at": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "fill_runs_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deal_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_deal_id_fkey"
      columns: ["deal_id"]
isOneToOne: false
      referencedRelation: "deals"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_result_id_fkey"
      columns: ["result_id"]
isOneToOne: false
      referencedRelation: "fill_results"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "form_template_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "fill_runs_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "form_templates"
      referencedColumns: ["id"]
    }
                  ]
                },"form_template_overview": {
                  Row: {
                    "attempts": number | null,"cancel_requested_at": string | null,"created_at": string,"document_id": string,"error_code": string | null,"family_id": string,"field_count": number | null,"id": string,"is_latest": boolean | null,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"max_attempts": number | null,"name": string,"org_id": string,"page_count": number | null,"progress_data": Json | null,"run_at": string | null,"runs": number | null,"sha256": string,"status": Database["public"]['Enums']["form_template_status"],"traits": Json | null,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "form_templates_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "form_templates_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "form_templates_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "form_templates_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"import_overview": {
                  Row: {
                    "attempts": number | null,"blueprint": string,"cancel_requested_at": string | null,"committed_revision": number | null,"created_at": string,"error_code": string | null,"finished_at": string | null,"id": string,"items": number | null,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"max_attempts": number | null,"name": string,"org_id": string,"owner_id": string | null,"progress_data": Json | null,"revision": number,"run_at": string | null,"show_id": string | null,"sources": number | null,"started_at": string | null,"status": Database["public"]['Enums']["import_status"],"updated_at": string,"waiting": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "imports_blueprint_fkey"
      columns: ["blueprint"]
isOneToOne: false
      referencedRelation: "blueprints"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "imports_org_id_fkey"
      columns: ["org_id"]
isOneToOne: false
      referencedRelation: "organizations"
      referencedColumns: ["id"]
    }
                  ]
                },"tagged_document_overview": {
                  Row: {
                    "attempts": number | null,"blob_id": string,"bytes": number,"cancel_requested_at": string | null,"created_at": string,"engine": string | null,"error_code": string | null,"excerpt": string | null,"expired_at": string | null,"filename": string,"id": string,"job_id": number | null,"job_kind": string | null,"job_status": Database["public"]['Enums']["job_status"] | null,"lost_leases": number | null,"max_attempts": number | null,"media_type": string,"note": string | null,"org_id": string,"origin": string,"owner_id": string | null,"page_count": number | null,"page_from": number | null,"page_to": number | null,"parent_id": string | null,"progress_data": Json | null,"read_at": string | null,"reading_id": string | null,"run_at": string | null,"sha256": string,"status": Database["public"]['Enums']["document_status"],"storage_key": string,"tag_id": string,"tags": Json | null,"type": string | null,"type_confidence": number | null,"type_decided": boolean | null,"updated_at": string,"word_count": number | null
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
      foreignKeyName: "documents_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "tagged_document_overview"
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
            "accept_invitation":
{ Args: { "p_token": string }; Returns: {
              "name": string,"org_id": string,"role": Database["public"]['Enums']["member_role"],"state": string
            }[]
                           },
"acknowledge_cancel":
{ Args: { "p_id": number,"p_token": string }; Returns: boolean
                           },
"add_deal_condition":
{ Args: { "p_category": Database["public"]['Enums']["condition_category"],"p_deal": string,"p_due_on"?: string,"p_external": string,"p_internal": string,"p_prior_to": Database["public"]['Enums']["condition_prior_to"],"p_rule": Json }; Returns: string
                           },
"add_deal_papers":
{ Args: { "p_deal": string,"p_documents": (string)[] }; Returns: number
                           },
"add_import_sources":
{ Args: { "p_documents": (string)[],"p_import": string }; Returns: number
                           },
"add_operator":
{ Args: { "p_email": string }; Returns: undefined
                           },
"announce_facts_version":
{ Args: { "p_version": string }; Returns: undefined
                           },
"approve_conversion":
{ Args: { "p_conversion": string,"p_version": number }; Returns: number
                           },
"assign_condition_paper":
{ Args: { "p_condition": string,"p_document": string,"p_said"?: boolean }; Returns: undefined
                           },
"begin_deal":
{ Args: { "p_id": number,"p_token": string }; Returns: Json
                           },
"begin_document_operation":
{ Args: { "p_action": string,"p_filter": Json,"p_org": string,"p_value"?: string }; Returns: string
                           },
"begin_import":
{ Args: { "p_id": number,"p_token": string }; Returns: {
              "blueprint": string,"import_id": string,"name": string,"sections": (string)[]
            }[]
                           },
"begin_job_operation":
{ Args: { "p_action": string,"p_filter": Json,"p_org": string }; Returns: string
                           },
"begin_notices":
{ Args: { "p_id": number,"p_token": string }; Returns: Json
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
"begin_sweep":
{ Args: { "p_id": number,"p_limit"?: number,"p_pdf_days": number,"p_token": string,"p_xml_after_download"?: boolean,"p_xml_days": number }; Returns: {
              "filename": string,"id": string,"kind": string,"sha256": string,"storage_key": string
            }[]
                           },
"bring_portal_paper":
{ Args: { "p_bytes": number,"p_condition": string,"p_filename": string,"p_media_type": string,"p_sha256": string,"p_storage_key": string }; Returns: string
                           },
"cancel_conversion":
{ Args: { "p_conversion": string }; Returns: Database["public"]['Enums']["conversion_status"]
                           },
"cancel_job":
{ Args: { "p_id": number }; Returns: Database["public"]['Enums']["job_status"]
                           },
"change_documents_page":
{ Args: { "p_id": number,"p_limit"?: number,"p_operation": string,"p_token": string }; Returns: Json
                           },
"change_member_role":
{ Args: { "p_org": string,"p_role": Database["public"]['Enums']["member_role"],"p_user": string }; Returns: undefined
                           },
"changes_since":
{ Args: { "p_cursor"?: string,"p_limit"?: number,"p_org": string }; Returns: Json
                           },
"choose_text":
{ Args: { "p_documents": (string)[],"p_org": string,"p_text": string }; Returns: {
              "document_id": string,"reading_id": string
            }[]
                           },
"claim_document_jobs":
{ Args: { "p_document": string,"p_lease_seconds"?: number,"p_limit"?: number,"p_worker": string }; Returns: {
              "attempts": number,"id": number,"kind": string,"lease_token": string,"leased_until": string,"max_attempts": number,"org_id": string,"payload": Json,"subject_id": string,"subject_type": string
            }[]
                           },
"claim_next_jobs":
{ Args: { "p_after_org"?: string,"p_kinds": (string)[],"p_lease_seconds"?: number,"p_limit"?: number,"p_worker": string }; Returns: {
              "attempts": number,"cursor_org": string,"id": number,"kind": string,"lease_token": string,"leased_until": string,"max_attempts": number,"org_id": string,"payload": Json,"subject_id": string,"subject_type": string
            }[]
                           },
"claim_not_applicable":
{ Args: { "p_condition": string,"p_reason"?: string }; Returns: undefined
                           },
"claim_review":
{ Args: { "p_id": string,"p_kind": Database["public"]['Enums']["review_kind"] }; Returns: {
              "expires_at": string,"user_id": string
            }[]
                           },
"close_deal":
{ Args: { "p_closed"?: boolean,"p_deal": string }; Returns: undefined
                           },
"close_guest_desk":
{ Args: { "p_days": number,"p_id": number,"p_limit"?: number,"p_token": string }; Returns: number
                           },
"commit_import":
{ Args: { "p_import": string,"p_items": Json,"p_key": string,"p_revision": number,"p_show"?: string,"p_show_revision"?: number }; Returns: {
              "commit_id": string,"created": boolean,"show_id": string
            }[]
                           },
"complete_jobs":
{ Args: { "p_ids": (number)[],"p_next"?: Json,"p_results"?: Json,"p_tokens": (string)[] }; Returns: number[]
                           },
"confirm_objects":
{ Args: { "p_objects": Json }; Returns: undefined
                           },
"conversion_counts":
{ Args: { "p_org": string }; Returns: {
              "active": number,"failed": number,"ready": number,"to_check": number,"total": number
            }[]
                           },
"count_open_jobs":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"count_reviews":
{ Args: { "p_org": string }; Returns: {
              "kind": Database["public"]['Enums']["review_kind"],"waiting": number
            }[]
                           },
"create_calendar_token":
{ Args: { "p_org": string,"p_show"?: string }; Returns: {
              "token": string,"token_id": string
            }[]
                           },
"create_conversions":
{ Args: { "p_files": Json,"p_mapping": string,"p_org": string }; Returns: {
              "conversion_id": string,"created": boolean,"deduped_from": string,"document_id": string,"needs_upload": boolean,"obsolete_key": string,"ordinal": number,"status": Database["public"]['Enums']["conversion_status"]
            }[]
                           },
"create_deal":
{ Args: { "p_borrower_kind": Database["public"]['Enums']["borrower_kind"],"p_closing_on"?: string,"p_name": string,"p_org": string,"p_program": string }; Returns: string
                           },
"create_form_template":
{ Args: { "p_document": string,"p_family"?: string,"p_name": string,"p_org": string }; Returns: Json
                           },
"create_import":
{ Args: { "p_blueprint": string,"p_documents": (string)[],"p_name": string,"p_org": string }; Returns: string
                           },
"create_invitation":
{ Args: { "p_days"?: number,"p_org": string,"p_role": Database["public"]['Enums']["member_role"] }; Returns: {
              "expires_at": string,"invitation_id": string,"token": string
            }[]
                           },
"create_organization":
{ Args: { "p_name": string }; Returns: string
                           },
"create_portal_link":
{ Args: { "p_days"?: number,"p_deal": string,"p_email"?: string,"p_label": string,"p_party"?: string }; Returns: {
              "expires_at": string,"link_id": string,"token": string
            }[]
                           },
"decide_condition":
{ Args: { "p_code"?: string,"p_condition": string,"p_reason"?: string,"p_status"?: Database["public"]['Enums']["condition_status"] }; Returns: undefined
                           },
"decide_fact":
{ Args: { "p_blueprint": string,"p_evidence"?: Json,"p_field": string,"p_item_key"?: string,"p_remove"?: boolean,"p_section": string,"p_subject_id": string,"p_subject_type": string,"p_value"?: Json }; Returns: undefined
                           },
"decide_form_mapping":
{ Args: { "p_field": string,"p_path"?: string,"p_remove"?: boolean,"p_template": string }; Returns: undefined
                           },
"decide_type":
{ Args: { "p_document": string,"p_type"?: string }; Returns: undefined
                           },
"delete_deal":
{ Args: { "p_deal": string }; Returns: undefined
                           },
"delete_document":
{ Args: { "p_document": string }; Returns: (string)[]
                           },
"delete_form_template":
{ Args: { "p_template": string }; Returns: undefined
                           },
"delete_import":
{ Args: { "p_import": string }; Returns: (string)[]
                           },
"delete_show":
{ Args: { "p_show": string }; Returns: undefined
                           },
"delete_view":
{ Args: { "p_id": string }; Returns: undefined
                           },
"edit_deal":
{ Args: { "p_borrower_kind": Database["public"]['Enums']["borrower_kind"],"p_closing_on"?: string,"p_deal": string,"p_name": string,"p_program": string }; Returns: undefined
                           },
"edit_fill_run":
{ Args: { "p_field": string,"p_run": string,"p_value"?: Json,"p_withdraw"?: boolean }; Returns: number
                           },
"edit_show":
{ Args: { "p_edits": Json,"p_revision": number,"p_show": string }; Returns: number
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
{ Args: { "p_code": string,"p_id": number,"p_message": string,"p_retry_after_seconds"?: number,"p_retryable"?: boolean,"p_token": string }; Returns: Database["public"]['Enums']["job_status"]
                           },
"find_documents_by_hash":
{ Args: { "p_org": string,"p_sha256": (string)[] }; Returns: {
              "created_at": string,"document_id": string,"filename": string,"sha256": string
            }[]
                           },
"finish_import":
{ Args: { "p_id": number,"p_sections": (string)[],"p_token": string }; Returns: undefined
                           },
"finish_ocr":
{ Args: { "p_id": number,"p_reading": string,"p_token": string }; Returns: number
                           },
"finish_reading":
{ Args: { "p_id": number,"p_page_count"?: number,"p_reading": string,"p_token": string }; Returns: {
              "page_count": number,"pages_for_ocr": number,"word_count": number
            }[]
                           },
"finish_sweep_object":
{ Args: { "p_id": number,"p_kind": string,"p_object": string,"p_token": string }; Returns: boolean
                           },
"forget_promises":
{ Args: { "p_before": string,"p_id": number,"p_token": string }; Returns: number
                           },
"generate_form":
{ Args: { "p_revision": number,"p_run": string }; Returns: string
                           },
"installation_overview":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"is_conversion_known":
{ Args: { "p_conversion": string }; Returns: boolean
                           },
"is_fill_run_known":
{ Args: { "p_run": string }; Returns: boolean
                           },
"is_form_template_known":
{ Args: { "p_template": string }; Returns: boolean
                           },
"is_import_known":
{ Args: { "p_import": string }; Returns: boolean
                           },
"is_migrated":
{ Args: { "p_version": string }; Returns: boolean
                           },
"is_ready":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"last_decided_at":
{ Args: { "p_blueprint": string,"p_org": string,"p_subject_id": string,"p_subject_type": string }; Returns: string
                           },
"limit_kind":
{ Args: { "p_kind": string,"p_max_running"?: number }; Returns: undefined
                           },
"list_calendar_tokens":
{ Args: { "p_org": string }; Returns: {
              "created_at": string,"show_id": string,"token_id": string
            }[]
                           },
"list_documents_by_name":
{ Args: { "p_after_id"?: string,"p_after_name"?: string,"p_descending"?: boolean,"p_filter": Json,"p_limit"?: number,"p_org": string }; Returns: {
              "created_at": string,"document_id": string,"filename": string
            }[]
                           },
"list_history":
{ Args: { "p_after"?: number,"p_limit"?: number,"p_org"?: string,"p_subject_id": string,"p_subject_type": string }; Returns: {
              "actor": string,"at": string,"data": Json,"hash": string,"hashed": string,"id": number,"place": number,"prev_hash": string,"type": string
            }[]
                           },
"list_invitations":
{ Args: { "p_org": string }; Returns: {
              "created_at": string,"created_by_email": string,"expires_at": string,"invitation_id": string,"role": Database["public"]['Enums']["member_role"]
            }[]
                           },
"list_jobs":
{ Args: { "p_below"?: number,"p_filter"?: Json,"p_limit"?: number,"p_org": string }; Returns: Json
                           },
"list_members":
{ Args: { "p_org": string }; Returns: {
              "email": string,"joined_at": string,"role": Database["public"]['Enums']["member_role"],"user_id": string
            }[]
                           },
"list_operators":
{ Args: Record<PropertyKey, never>; Returns: {
              "added_at": string,"email": string
            }[]
                           },
"list_organizations":
{ Args: Record<PropertyKey, never>; Returns: {
              "name": string,"org_id": string,"role": Database["public"]['Enums']["member_role"]
            }[]
                           },
"list_portal_links":
{ Args: { "p_deal": string }; Returns: {
              "created_at": string,"email": string,"expires_at": string,"label": string,"link_id": string,"opened_at": string,"party": string,"revoked_at": string
            }[]
                           },
"list_reviews":
{ Args: { "p_after"?: string,"p_after_id"?: string,"p_kinds"?: (Database["public"]['Enums']["review_kind"])[],"p_limit"?: number,"p_org": string }; Returns: {
              "about": string,"claimed_by": string,"claimed_until": string,"created_at": string,"detail": Json,"id": string,"kind": Database["public"]['Enums']["review_kind"],"title": string
            }[]
                           },
"list_stored_objects":
{ Args: { "p_after"?: string,"p_limit"?: number }; Returns: {
              "bytes": number,"held_by": string,"sha256": string,"storage_key": string
            }[]
                           },
"list_timeline":
{ Args: { "p_limit"?: number,"p_org": string,"p_subject_id": string,"p_subject_type": string }; Returns: {
              "actor": string,"at": string,"data": Json,"id": number,"type": string
            }[]
                           },
"list_trash":
{ Args: { "p_limit"?: number,"p_org": string }; Returns: {
              "bytes": number,"document_id": string,"filename": string,"media_type": string,"trashed_at": string
            }[]
                           },
"mark_downloaded":
{ Args: { "p_conversions": (string)[] }; Returns: undefined
                           },
"match_documents":
{ Args: { "p_filter": Json,"p_limit"?: number,"p_org": string }; Returns: (string)[]
                           },
"measure_jobs":
{ Args: { "p_org": string }; Returns: Json
                           },
"note_document":
{ Args: { "p_document": string,"p_note"?: string }; Returns: undefined
                           },
"open_portal":
{ Args: { "p_token": string }; Returns: {
              "deal_id": string,"state": string
            }[]
                           },
"operate_import_item":
{ Args: { "p_import": string,"p_into"?: string,"p_item_key": string,"p_op": string,"p_remove"?: boolean,"p_section": string }; Returns: undefined
                           },
"pause_kind":
{ Args: { "p_kind": string }; Returns: undefined
                           },
"prepare_deal_form":
{ Args: { "p_deal": string,"p_name": string,"p_template": string }; Returns: string
                           },
"prepare_form":
{ Args: { "p_documents": (string)[],"p_name": string,"p_org": string,"p_template": string }; Returns: string
                           },
"preview_invitation":
{ Args: { "p_token": string }; Returns: {
              "expires_at": string,"name": string,"org_id": string,"role": Database["public"]['Enums']["member_role"],"state": string
            }[]
                           },
"promise_objects":
{ Args: { "p_objects": Json,"p_org": string,"p_user": string }; Returns: undefined
                           },
"purge_events":
{ Args: { "p_before": string,"p_limit"?: number,"p_place"?: string }; Returns: {
              "place": string,"purged": number
            }[]
                           },
"purge_noise":
{ Args: { "p_events_before": string,"p_jobs_before": string,"p_limit"?: number }; Returns: {
              "events": number,"jobs": number,"more": boolean,"rate_limits": number
            }[]
                           },
"queue_metrics":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"queue_stats":
{ Args: { "p_org": string }; Returns: Json
                           },
"read_calendar":
{ Args: { "p_token": string }; Returns: {
              "artist": string,"city": string,"end_date": string,"items": Json,"revision": number,"show_id": string,"start_date": string,"title": string,"updated_at": string,"venue": string
            }[]
                           },
"reap_expired_leases":
{ Args: { "p_limit"?: number }; Returns: number
                           },
"record_deal_reveal":
{ Args: { "p_deal": string,"p_field": string,"p_item_key"?: string,"p_section": string }; Returns: undefined
                           },
"record_objects":
{ Args: { "p_objects": Json }; Returns: undefined
                           },
"refresh_deals":
{ Args: { "p_id": number,"p_token": string }; Returns: number
                           },
"register_document":
{ Args: { "p_bytes": number,"p_filename": string,"p_media_type": string,"p_org": string,"p_sha256": string,"p_storage_key": string }; Returns: Json
                           },
"register_pasted_text":
{ Args: { "p_bytes": number,"p_filename": string,"p_org": string,"p_sha256": string,"p_storage_key": string }; Returns: Json
                           },
"release_jobs":
{ Args: { "p_ids": (number)[],"p_tokens": (string)[] }; Returns: number[]
                           },
"release_objects":
{ Args: { "p_keys": (string)[],"p_user"?: string }; Returns: string[]
                           },
"release_review":
{ Args: { "p_id": string,"p_kind": Database["public"]['Enums']["review_kind"] }; Returns: undefined
                           },
"remind_borrowers":
{ Args: { "p_id": number,"p_token": string }; Returns: number
                           },
"remove_deal_condition":
{ Args: { "p_condition": string }; Returns: undefined
                           },
"remove_deal_paper":
{ Args: { "p_deal": string,"p_document": string }; Returns: undefined
                           },
"remove_deal_party":
{ Args: { "p_deal": string,"p_party": string }; Returns: undefined
                           },
"remove_member":
{ Args: { "p_org": string,"p_user": string }; Returns: undefined
                           },
"remove_operator":
{ Args: { "p_email": string }; Returns: undefined
                           },
"rename_document":
{ Args: { "p_document": string,"p_filename": string }; Returns: undefined
                           },
"rename_organization":
{ Args: { "p_name": string,"p_org": string }; Returns: undefined
                           },
"replay_form":
{ Args: { "p_run": string }; Returns: number
                           },
"report_service_state":
{ Args: { "p_service": string,"p_state": string,"p_until"?: string }; Returns: undefined
                           },
"report_worker":
{ Args: { "p_held": Json,"p_name": string,"p_version": string }; Returns: undefined
                           },
"request_classification":
{ Args: { "p_document": string }; Returns: number
                           },
"request_conversion_version":
{ Args: { "p_conversion": string }; Returns: number
                           },
"request_deal_ocr":
{ Args: { "p_deal": string }; Returns: {
              "created": boolean,"document_id": string,"job_id": number
            }[]
                           },
"request_ocr":
{ Args: { "p_documents": (string)[],"p_org": string }; Returns: {
              "created": boolean,"document_id": string,"job_id": number
            }[]
                           },
"requeue_dead_jobs":
{ Args: { "p_kind"?: string,"p_org": string }; Returns: number
                           },
"restore_document":
{ Args: { "p_document": string }; Returns: undefined
                           },
"resume_kind":
{ Args: { "p_kind": string }; Returns: undefined
                           },
"retire_worker":
{ Args: { "p_name": string }; Returns: undefined
                           },
"retry_conversion":
{ Args: { "p_conversion": string }; Returns: Database["public"]['Enums']["conversion_status"]
                           },
"retry_deal":
{ Args: { "p_deal": string }; Returns: undefined
                           },
"retry_form_template":
{ Args: { "p_template": string }; Returns: undefined
                           },
"retry_import":
{ Args: { "p_import": string }; Returns: Database["public"]['Enums']["import_status"]
                           },
"retry_job":
{ Args: { "p_id": number }; Returns: Database["public"]['Enums']["job_status"]
                           },
"review_fill_run":
{ Args: { "p_revision": number,"p_run": string }; Returns: undefined
                           },
"revoke_calendar_token":
{ Args: { "p_token": string }; Returns: undefined
                           },
"revoke_invitation":
{ Args: { "p_invitation": string,"p_org": string }; Returns: undefined
                           },
"revoke_portal_link":
{ Args: { "p_link": string }; Returns: undefined
                           },
"save_attachment":
{ Args: { "p_bytes": number,"p_filename": string,"p_id": number,"p_left_out"?: string,"p_media_type": string,"p_ordinal": number,"p_sha256"?: string,"p_storage_key"?: string,"p_token": string }; Returns: {
              "document_id": string,"obsolete_key": string,"outcome": string
            }[]
                           },
"save_classification":
{ Args: { "p_classification": Json,"p_id": number,"p_reading": string,"p_splits"?: Json,"p_token": string,"p_version": string }; Returns: undefined
                           },
"save_conversion_result":
{ Args: { "p_id": number,"p_result": Json,"p_token": string }; Returns: {
              "obsolete_key": string,"result_id": string,"version": number
            }[]
                           },
"save_deal":
{ Args: { "p_data": Json,"p_id": number,"p_inputs": string,"p_today": string,"p_token": string }; Returns: boolean
                           },
"save_deal_party":
{ Args: { "p_deal": string,"p_name": string,"p_party"?: string,"p_role": Database["public"]['Enums']["party_role"],"p_share"?: number }; Returns: string
                           },
"save_facts":
{ Args: { "p_blueprint": string,"p_facts": Json,"p_id": number,"p_reading": string,"p_token": string,"p_version": string }; Returns: boolean
                           },
"save_filled_form":
{ Args: { "p_bytes": number,"p_id": number,"p_problems": Json,"p_result": string,"p_sha256": string,"p_storage_key": string,"p_token": string }; Returns: boolean
                           },
"save_form_template":
{ Args: { "p_form": Json,"p_id": number,"p_token": string }; Returns: boolean
                           },
"save_import_section":
{ Args: { "p_data": Json,"p_id": number,"p_section": string,"p_token": string }; Returns: boolean
                           },
"save_pages":
{ Args: { "p_artifacts": Json,"p_excerpt"?: string,"p_id": number,"p_page_count"?: number,"p_reading": string,"p_token": string }; Returns: number
                           },
"save_paper_traits":
{ Args: { "p_id": number,"p_token": string,"p_traits": Json,"p_version": string }; Returns: undefined
                           },
"save_prepared_form":
{ Args: { "p_id": number,"p_prepared": Json,"p_token": string }; Returns: boolean
                           },
"save_replayed_form":
{ Args: { "p_id": number,"p_result": string,"p_sha256": string,"p_token": string }; Returns: boolean
                           },
"save_view":
{ Args: { "p_name": string,"p_org": string,"p_search": string }; Returns: string
                           },
"schedule_notices":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"schedule_sweeps":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"schema_version":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"seal_history":
{ Args: { "p_limit"?: number }; Returns: number
                           },
"search_documents":
{ Args: { "p_limit"?: number,"p_org": string,"p_query": string }; Returns: Json
                           },
"search_filtered_documents":
{ Args: { "p_filter": Json,"p_limit"?: number,"p_org": string,"p_query": string }; Returns: Json
                           },
"set_condition_due":
{ Args: { "p_condition": string,"p_due_on"?: string }; Returns: undefined
                           },
"set_job_priority":
{ Args: { "p_id": number,"p_priority": number }; Returns: undefined
                           },
"set_org_level":
{ Args: { "p_blueprint": string,"p_field": string,"p_level"?: number,"p_org": string,"p_section": string }; Returns: undefined
                           },
"settle_notices":
{ Args: { "p_id": number,"p_token": string }; Returns: undefined
                           },
"split_document":
{ Args: { "p_document": string,"p_parts": Json }; Returns: string[]
                           },
"steer_jobs_page":
{ Args: { "p_id": number,"p_limit"?: number,"p_operation": string,"p_token": string }; Returns: Json
                           },
"stop_document_operation":
{ Args: { "p_id": string }; Returns: undefined
                           },
"stop_job_operation":
{ Args: { "p_id": string }; Returns: undefined
                           },
"stored_bytes":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tag_documents":
{ Args: { "p_documents": (string)[],"p_org": string,"p_remove"?: boolean,"p_tag": string }; Returns: number
                           },
"take_upload_turn":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"text_layers":
{ Args: { "p_documents": (string)[],"p_org": string }; Returns: {
              "document_id": string,"good_pages": number,"ocr_pages": number,"own_pages": number,"pages": number,"shown": string
            }[]
                           },
"trash_document":
{ Args: { "p_document": string }; Returns: undefined
                           },
"undo_commit":
{ Args: { "p_commit": string }; Returns: string
                           },
"unheld_storage_keys":
{ Args: { "p_keys": (string)[] }; Returns: string[]
                           },
"unknown_storage_keys":
{ Args: { "p_keys": (string)[] }; Returns: string[]
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
"verify_histories":
{ Args: { "p_after"?: string,"p_limit"?: number }; Returns: {
              "fault": string,"looked_at": number,"org_id": string,"place": number,"subject_id": string,"subject_type": string
            }[]
                           },
"verify_history":
{ Args: { "p_org"?: string,"p_subject_id": string,"p_subject_type": string }; Returns: {
              "checked": number,"fault": string,"hash": string,"place": number,"purged": number,"unsealed": number
            }[]
                           },
"view_portal":
{ Args: { "p_deal": string }; Returns: Json
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
            "borrower_kind": "person"|"company","condition_category": "assets"|"credit"|"income"|"legal"|"property"|"misc","condition_prior_to": "approval"|"docs"|"funding"|"closing"|"purchase","condition_status": "outstanding"|"received"|"satisfied"|"rejected"|"waived"|"not_applicable","conversion_status": "queued"|"processing"|"retrying"|"completed"|"failed"|"cancelled"|"expired","deal_status": "new"|"processing"|"current"|"failed","document_status": "uploaded"|"processing"|"completed"|"failed"|"retrying"|"cancelled","fill_run_status": "waiting"|"preparing"|"prepared"|"generating"|"generated"|"failed","form_template_status": "parsing"|"ready"|"failed","import_status": "pending"|"processing"|"completed"|"failed"|"committed","job_status": "queued"|"running"|"succeeded"|"failed"|"dead"|"cancelled","member_role": "owner"|"underwriter"|"processor","notice_kind": "asked"|"rejected"|"accepted"|"due"|"brought"|"claimed","paper_verdict": "fits"|"unsure"|"fails","party_role": "borrower"|"co_applicant"|"owner"|"guarantor","review_kind": "type"|"conversion"|"import"|"fill_run"|"condition"
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
            "borrower_kind": ["person", "company"],"condition_category": ["assets", "credit", "income", "legal", "property", "misc"],"condition_prior_to": ["approval", "docs", "funding", "closing", "purchase"],"condition_status": ["outstanding", "received", "satisfied", "rejected", "waived", "not_applicable"],"conversion_status": ["queued", "processing", "retrying", "completed", "failed", "cancelled", "expired"],"deal_status": ["new", "processing", "current", "failed"],"document_status": ["uploaded", "processing", "completed", "failed", "retrying", "cancelled"],"fill_run_status": ["waiting", "preparing", "prepared", "generating", "generated", "failed"],"form_template_status": ["parsing", "ready", "failed"],"import_status": ["pending", "processing", "completed", "failed", "committed"],"job_status": ["queued", "running", "succeeded", "failed", "dead", "cancelled"],"member_role": ["owner", "underwriter", "processor"],"notice_kind": ["asked", "rejected", "accepted", "due", "brought", "claimed"],"paper_verdict": ["fits", "unsure", "fails"],"party_role": ["borrower", "co_applicant", "owner", "guarantor"],"review_kind": ["type", "conversion", "import", "fill_run", "condition"]
          }
        }
} as const
